//! Turns: each thread takes a block and scores it, and whoever has the next one writes it, with those that wait behind it.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::blocks::{Block, Blocks};
use super::ending::Ending;
use super::reader::{Done, Reader};
use crate::failure::Failure;
use reports::source::records::Fault;

/// How many scored blocks wait at most for those before them, beside those that threads hold.
const MOST_WAITING: usize = 8;

/// What threads share. A block is numbered when it is read, and those before it are written before it is.
#[derive(Debug)]
pub(crate) struct Turns<'t, 'q, R> {
    blocks: Mutex<Numbered<R>>,
    ending: Mutex<Written<'t, 'q>>,
    written: Condvar,
}

#[derive(Debug)]
struct Numbered<R> {
    blocks: Blocks<R>,
    number: u64,
}

#[derive(Debug)]
struct Written<'t, 'q> {
    /// How many blocks have been written.
    number: u64,
    /// Those that are scored before their turn, by their numbers.
    waiting: BTreeMap<u64, Scored<'q>>,
    /// Memory of those that have been written.
    spare: Vec<Vec<u8>>,
    ending: &'t mut Ending<'q>,
    failure: Option<Failure>,
}

/// A block that is ready to be written.
#[derive(Debug)]
struct Scored<'q> {
    out: Vec<u8>,
    done: Done<'q>,
    /// Or why there is none, and what was lost in its place.
    lost: Result<Option<Fault>, Failure>,
}

impl<'t, 'q, R: Read + Send> Turns<'t, 'q, R> {
    pub(crate) fn new(blocks: Blocks<R>, ending: &'t mut Ending<'q>) -> Self {
        let (waiting, spare) = (BTreeMap::new(), Vec::new());
        Self {
            blocks: Mutex::new(Numbered { blocks, number: 0 }),
            ending: Mutex::new(Written { number: 0, waiting, spare, ending, failure: None }),
            written: Condvar::new(),
        }
    }

    /// Scores all blocks in `readers`, each on a thread of its own.
    pub(crate) fn run(self, readers: Vec<Reader<'_, 'q>>) -> Result<(), Failure> {
        std::thread::scope(|scope| {
            for reader in readers {
                scope.spawn(|| self.work(reader));
            }
        });
        let written = self.ending.into_inner().unwrap_or_else(PoisonError::into_inner);
        written.failure.map_or(Ok(()), Err)
    }

    fn work(&self, mut reader: Reader<'_, 'q>) {
        let (mut bytes, mut out) = (Vec::new(), Vec::new());
        while let Some((number, block)) = self.next(&mut bytes) {
            out.clear();
            let (done, lost) = match block {
                Ok(Block::Rows) => (reader.score(&bytes, &mut out), Ok(None)),
                Ok(Block::Lost(fault)) => (Done { rows: 1, ..Done::default() }, Ok(Some(fault))),
                Err(failure) => (Done::default(), Err(failure)),
            };
            let mut written = self.room(number);
            written.waiting.insert(number, Scored { out, done, lost });
            written.write();
            out = written.spare.pop().unwrap_or_default();
            drop(written);
            self.written.notify_all();
        }
    }

    /// The next block with its number; none at the end, or after a failure.
    fn next(&self, bytes: &mut Vec<u8>) -> Option<(u64, Result<Block, Failure>)> {
        if lock(&self.ending).failure.is_some() {
            return None;
        }
        let mut numbered = lock(&self.blocks);
        let block = numbered.blocks.read(bytes).transpose()?;
        numbered.number += 1;
        let failure = |error| Failure::File {
            file: "the answers".to_owned(),
            reason: reports::source::why_unreadable(&error),
        };
        Some((numbered.number - 1, block.map_err(failure)))
    }

    /// Waits until it is the turn of a block, or not too many wait.
    fn room(&self, number: u64) -> MutexGuard<'_, Written<'t, 'q>> {
        let is_full =
            |written: &mut Written<'_, '_>| written.number < number && written.waiting.len() >= MOST_WAITING;
        let waiting = self.written.wait_while(lock(&self.ending), is_full);
        waiting.unwrap_or_else(PoisonError::into_inner)
    }
}

impl Written<'_, '_> {
    /// Writes the blocks whose turn it is.
    fn write(&mut self) {
        while let Some(Scored { out, done, lost }) = self.waiting.remove(&self.number) {
            let lost = lost.and_then(|fault| fault.map_or(Ok(()), |fault| self.ending.refuse_lost(fault)));
            if let Err(failure) = lost.and_then(|()| self.ending.add(&out, done)) {
                self.failure.get_or_insert(failure);
            }
            self.spare.push(out);
            self.number += 1;
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A thread that panicked ends the run, and nothing of it is read again.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
