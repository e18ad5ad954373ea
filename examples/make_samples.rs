//! Makes the registers in `samples/` out of the readable tables in `examples/samples/`.
//!
//! Run `cargo run --example make_samples` after changing a table; the same table gives the same bytes.

use std::error::Error;
use std::fs;
use std::path::Path;

#[path = "samples/workbook.rs"]
mod workbook;

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for sample in workbook::samples(&root.join("examples/samples"))? {
        let bytes = workbook::make(&sample.text)?;
        fs::write(root.join("samples").join(&sample.file), &bytes)?;
        println!("samples/{} ({} bytes)", sample.file, bytes.len());
    }
    Ok(())
}
