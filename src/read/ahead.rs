//! One packed part unpacked piece by piece and searched for marks: here, or in a thread ahead of the reader.
//!
//! Comes in: the packed bytes of a sheet. Goes out: its bytes in order, and its marks. Where a thread cannot
//! be had (WebAssembly has none) the same work is done while the reader waits.

use std::io;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, JoinHandle};

use flate2::bufread::DeflateDecoder;

use super::sheet_xml::{Scanner, SheetMarks};

/// A part in pieces, each to be taken before the next is asked for.
pub enum Pieces<'a> {
    /// Unpacked when asked for.
    Here(Box<Unpacking<&'a [u8]>>),
    /// Unpacked before it is asked for.
    Ahead(Ahead),
}

impl<'a> Pieces<'a> {
    /// Packed bytes from which a thread is worth its start, a twentieth of a millisecond.
    const WORTH_A_THREAD: usize = 64 << 10;

    /// Begins a part of which so many merged areas are kept.
    pub fn of(packed: &'a [u8], merge_limit: u64) -> Self {
        let ahead = (packed.len() >= Self::WORTH_A_THREAD).then(|| Ahead::of(packed, merge_limit));
        let here = || Self::Here(Box::new(Unpacking::of(packed, merge_limit)));
        ahead.flatten().map_or_else(here, Self::Ahead)
    }

    /// Makes the next piece ready; `false` at the end.
    pub fn refill(&mut self) -> io::Result<bool> {
        match self {
            Self::Here(unpacking) => unpacking.refill(),
            Self::Ahead(ahead) => ahead.refill(),
        }
    }

    /// What is ready and not yet taken.
    pub fn unread(&self) -> &[u8] {
        match self {
            Self::Here(unpacking) => unpacking.scanner.unread(),
            Self::Ahead(ahead) => ahead.piece.get(ahead.taken..).unwrap_or_default(),
        }
    }

    /// Takes so many bytes of what is unread.
    pub fn take(&mut self, count: usize) {
        match self {
            Self::Here(unpacking) => unpacking.scanner.take(count),
            Self::Ahead(ahead) => ahead.taken += count,
        }
    }

    /// The marks of the whole part, also of what nobody cared to read.
    pub fn marks(self) -> SheetMarks {
        match self {
            Self::Here(unpacking) => unpacking.marks(),
            Self::Ahead(ahead) => ahead.marks(),
        }
    }
}

/// A part while it is unpacked and searched.
pub struct Unpacking<B> {
    decoder: DeflateDecoder<B>,
    scanner: Scanner,
}

impl<B: io::BufRead> Unpacking<B> {
    fn of(packed: B, merge_limit: u64) -> Self {
        Self { decoder: DeflateDecoder::new(packed), scanner: Scanner::new(merge_limit) }
    }

    fn refill(&mut self) -> io::Result<bool> {
        self.scanner.refill(&mut self.decoder)
    }

    fn marks(mut self) -> SheetMarks {
        while matches!(self.refill(), Ok(true)) {}
        self.scanner.marks()
    }
}

/// A part that a thread unpacks.
pub struct Ahead {
    pieces: Receiver<io::Result<Vec<u8>>>,
    thread: JoinHandle<SheetMarks>,
    piece: Vec<u8>,
    taken: usize,
}

impl Ahead {
    /// Pieces by which the thread may be ahead.
    const READY: usize = 4;

    /// `None` where no thread can be started.
    fn of(packed: &[u8], merge_limit: u64) -> Option<Self> {
        let (sender, pieces) = sync_channel(Self::READY);
        let unpacking = Unpacking::of(io::Cursor::new(packed.to_vec()), merge_limit);
        let thread = Builder::new().spawn(move || send(unpacking, &sender)).ok()?;
        Some(Self { pieces, thread, piece: Vec::new(), taken: 0 })
    }

    fn refill(&mut self) -> io::Result<bool> {
        // Nobody sends any more after the end or an error.
        let Ok(piece) = self.pieces.recv() else { return Ok(false) };
        (self.piece, self.taken) = (piece?, 0);
        Ok(true)
    }

    fn marks(self) -> SheetMarks {
        while self.pieces.recv().is_ok() {}
        self.thread.join().unwrap_or_else(|panic| resume_unwind(panic))
    }
}

/// Sends all pieces; a reader that went away ends the work.
fn send<B: io::BufRead>(
    mut unpacking: Unpacking<B>,
    sender: &SyncSender<io::Result<Vec<u8>>>,
) -> SheetMarks {
    loop {
        let piece = match unpacking.refill() {
            Ok(true) => Ok(unpacking.scanner.unread().to_vec()),
            Ok(false) => return unpacking.scanner.marks(),
            Err(error) => Err(error),
        };
        let is_error = piece.is_err();
        if sender.send(piece).is_err() || is_error {
            return unpacking.scanner.marks();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::DeflateEncoder;

    use super::*;

    /// Rows of which no two are alike, so that they stay large when packed.
    fn sheet(rows: u32) -> String {
        let row = |row: u32| {
            let noise = u64::from(row).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            format!("<row r=\"{row}\" hidden=\"{}\"><v>{noise:x}</v></row>", row % 5000 / 4999)
        };
        (1..=rows).map(row).collect()
    }

    fn packed(text: &str) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn all(pieces: &mut Pieces<'_>) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        while pieces.refill()? {
            bytes.extend_from_slice(pieces.unread());
            pieces.take(pieces.unread().len());
        }
        Ok(bytes)
    }

    #[test]
    fn a_large_part_is_unpacked_in_a_thread_and_comes_as_a_small_one_does() {
        for (rows, in_thread) in [(100, false), (20_000, true)] {
            let (text, mut hidden) = (sheet(rows), vec![4999, 9999, 14_999, 19_999]);
            hidden.retain(|row| *row <= rows);
            let packed = packed(&text);
            let mut pieces = Pieces::of(&packed, 10);
            assert_eq!(matches!(pieces, Pieces::Ahead(_)), in_thread);
            assert_eq!(all(&mut pieces).unwrap(), text.as_bytes());
            assert_eq!(pieces.marks().hidden_rows, hidden);
            assert_eq!(Pieces::of(&packed, 10).marks().hidden_rows, hidden, "nothing was read");
        }
    }

    #[test]
    fn damage_is_an_error_behind_what_came_before() {
        let mut packed = packed(&sheet(20_000));
        let middle = packed.len() / 2;
        packed[middle..].fill(0xFF);
        let mut pieces = Pieces::of(&packed, 10);
        assert!(pieces.refill().unwrap());
        assert!(all(&mut pieces).is_err());
        assert_eq!(pieces.marks().hidden_rows.first(), Some(&4999));
    }

    #[test]
    fn a_reader_that_goes_away_ends_the_thread() {
        let ahead = Ahead::of(&packed(&sheet(40_000)), 10).unwrap();
        drop(ahead.pieces);
        let seen = ahead.thread.join().unwrap().hidden_rows.len();
        assert!(seen < 8, "{seen} of 8 hidden rows were passed");
    }
}
