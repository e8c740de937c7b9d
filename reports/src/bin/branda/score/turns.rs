//! Turns: each thread takes a block, scores it, and writes when all blocks before it have been written.

use std::io::Read;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::blocks::{Block, Blocks};
use super::ending::Ending;
use super::reader::{Done, Reader};
use crate::failure::Failure;

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
    ending: &'t mut Ending<'q>,
    failure: Option<Failure>,
}

impl<'t, 'q, R: Read + Send> Turns<'t, 'q, R> {
    pub(crate) fn new(blocks: Blocks<R>, ending: &'t mut Ending<'q>) -> Self {
        Self {
            blocks: Mutex::new(Numbered { blocks, number: 0 }),
            ending: Mutex::new(Written { number: 0, ending, failure: None }),
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
            let (done, block) = match block {
                Ok(Block::Rows) => (reader.score(&bytes, &mut out), Ok(None)),
                Ok(Block::Lost(fault)) => (Done { rows: 1, ..Done::default() }, Ok(Some(fault))),
                Err(failure) => (Done::default(), Err(failure)),
            };
            let mut written = self.turn(number);
            let lost = block.and_then(|fault| match fault {
                Some(fault) => written.ending.refuse_lost(fault),
                None => Ok(()),
            });
            let end = lost.and_then(|()| written.ending.add(&out, done));
            if let Err(failure) = end {
                written.failure.get_or_insert(failure);
            }
            written.number += 1;
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
            reason: crate::failure::why_unreadable(&error),
        };
        Some((numbered.number - 1, block.map_err(failure)))
    }

    /// Waits until all blocks before this one have been written.
    fn turn(&self, number: u64) -> MutexGuard<'_, Written<'t, 'q>> {
        let waiting = self.written.wait_while(lock(&self.ending), |written| written.number < number);
        waiting.unwrap_or_else(PoisonError::into_inner)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A thread that panicked ends the run, and nothing of it is read again.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
