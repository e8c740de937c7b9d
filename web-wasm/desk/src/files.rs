//! Files that were dropped, read by the browser a piece at a time, as they may be larger than memory.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use reports::desk::Dropped;
use wasm_bindgen::prelude::wasm_bindgen;

/// How many bytes are asked for at once.
const PIECE: usize = 1 << 18;

#[wasm_bindgen]
extern "C" {
    /// The bytes of a file from one place up to another, by its number; `worker.js` has this function. Fails where the file
    /// cannot be read any more.
    #[wasm_bindgen(js_name = readFile, catch)]
    fn read_file(file: u32, from: f64, to: f64) -> Result<Vec<u8>, wasm_bindgen::JsValue>;
}

/// A place in a file.
struct Reader {
    file: u32,
    size: u64,
    place: u64,
}

/// A file by its number, with its name and its size in bytes.
pub(crate) fn dropped(file: u32, name: String, size: u64) -> Dropped {
    Dropped::new(name, size, move || {
        Box::new(BufReader::with_capacity(PIECE, Reader { file, size, place: 0 }))
    })
}

impl Read for Reader {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let to = self.size.min(self.place + bytes.len() as u64);
        if to <= self.place {
            return Ok(0);
        }
        let read = read_file(self.file, self.place as f64, to as f64)
            .map_err(|_| io::Error::other("the browser may not read it, or it has changed"))?;
        let count = read.len().min(bytes.len());
        if let (Some(to), Some(from)) = (bytes.get_mut(..count), read.get(..count)) {
            to.copy_from_slice(from);
        }
        self.place += count as u64;
        Ok(count)
    }
}

impl Seek for Reader {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        let wanted = match place {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::Current(by) => self.place.checked_add_signed(by),
            SeekFrom::End(by) => self.size.checked_add_signed(by),
        };
        self.place = wanted.ok_or_else(|| io::Error::other("there is nothing before the beginning"))?;
        Ok(self.place)
    }
}
