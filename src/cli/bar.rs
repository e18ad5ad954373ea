//! The progress of work on several registers, on a terminal only.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kepu::diag::Lang;

use super::printer::Printer;

/// A bar on standard error; a hidden one for a single register, with `-q` and where nobody looks.
pub fn of(registers: usize, printer: &Printer) -> ProgressBar {
    if registers < 2 || printer.quiet {
        return ProgressBar::hidden();
    }
    let target = ProgressDrawTarget::stderr();
    let bar = ProgressBar::with_draw_target(Some(registers as u64), target);
    let template = match printer.lang {
        Lang::Zh => "正在处理 {pos}/{len} 份台账 {wide_bar}",
        Lang::En => "register {pos} of {len} {wide_bar}",
    };
    let style = ProgressStyle::with_template(template);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
