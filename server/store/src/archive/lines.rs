//! The lines of an archive, written and read.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};

use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::schema::Table;
use super::{FORMAT, Head, Refusal, Sum, Tail};
use crate::hex;

#[derive(Serialize, Deserialize)]
struct End {
    end: Tail,
}

/// Sums what it is told of a table, and writes it where it was asked to.
pub struct Writer<W: Write> {
    out: W,
    whole: Sha256,
    tail: Tail,
    table: Option<(String, u64, Sha256)>,
    line: Vec<u8>,
}

impl<W: Write> Writer<W> {
    pub fn new(out: W) -> Self {
        Self {
            out,
            whole: Sha256::new(),
            tail: Tail {
                tables: Default::default(),
                sha256: String::new(),
            },
            table: None,
            line: Vec::new(),
        }
    }

    pub fn head(&mut self, head: &Head) -> std::io::Result<()> {
        self.line(head)
    }

    pub fn table(&mut self, table: &Table) -> std::io::Result<()> {
        self.close_table();
        self.table = Some((table.table.clone(), 0, Sha256::new()));
        self.line(table)
    }

    pub fn row(&mut self, row: &[Value]) -> std::io::Result<()> {
        if let Some((_, rows, _)) = &mut self.table {
            *rows += 1;
        }
        self.line(row)
    }

    fn close_table(&mut self) {
        if let Some((name, rows, sum)) = self.table.take() {
            let sha256 = hex(&sum.finalize());
            self.tail.tables.insert(name, Sum { rows, sha256 });
        }
    }

    fn line(&mut self, line: &(impl Serialize + ?Sized)) -> std::io::Result<()> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, line)?;
        self.line.push(b'\n');
        self.whole.update(&self.line);
        if let Some((_, _, sum)) = &mut self.table {
            sum.update(&self.line);
        }
        self.out.write_all(&self.line)
    }

    /// Writes the closing line; what was written, and its sums.
    pub fn end(mut self) -> std::io::Result<(W, Tail)> {
        self.close_table();
        self.tail.sha256 = hex(&std::mem::take(&mut self.whole).finalize());
        let end = End { end: self.tail };
        serde_json::to_writer(&mut self.out, &end)?;
        self.out.write_all(b"\n")?;
        Ok((self.out, end.end))
    }
}

/// Packs what is written to it.
pub fn packed<W: Write>(out: W) -> GzEncoder<W> {
    GzEncoder::new(out, Compression::default())
}

/// A line after the head.
pub enum Line {
    Table(Table),
    Row(Vec<Value>),
}

/// Reads an archive line by line; the last `next` says whether it was whole.
pub struct Reader<R: Read> {
    lines: BufReader<GzDecoder<BufReader<R>>>,
    head: Head,
    whole: Sha256,
    /// What was read until now, to be compared with the closing line.
    sums: Writer<std::io::Sink>,
    line: Vec<u8>,
}

impl<R: Read> Reader<R> {
    pub fn open(file: R) -> Result<Self, Refusal> {
        let mut lines = BufReader::new(GzDecoder::new(BufReader::new(file)));
        let mut line = Vec::new();
        read_line(&mut lines, &mut line).map_err(|refusal| match refusal {
            Refusal::Damaged(_) => Refusal::NotAnArchive,
            other => other,
        })?;
        // The format first: a later one may have another head.
        let any: Value = serde_json::from_slice(&line).map_err(|_| Refusal::NotAnArchive)?;
        match (any["levier"].as_str(), any["format"].as_u64()) {
            (Some("backup"), Some(FORMAT)) => {}
            (Some("backup"), Some(newer)) => return Err(Refusal::NewerFormat(newer)),
            _ => return Err(Refusal::NotAnArchive),
        }
        let head = serde_json::from_value(any).map_err(damaged)?;
        let mut whole = Sha256::new();
        whole.update(&line);
        Ok(Self {
            lines,
            head,
            whole,
            sums: Writer::new(std::io::sink()),
            line,
        })
    }

    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The next line, or the closing one once everything was read and is what it says.
    pub fn next(&mut self) -> Result<Result<Line, Tail>, Refusal> {
        read_line(&mut self.lines, &mut self.line)?;
        if self.line.starts_with(b"[") {
            let row: Vec<Value> = serde_json::from_slice(&self.line).map_err(damaged)?;
            self.sums.row(&row)?;
            self.whole.update(&self.line);
            return Ok(Ok(Line::Row(row)));
        }
        if self.line.starts_with(b"{\"table\":") {
            let table: Table = serde_json::from_slice(&self.line).map_err(damaged)?;
            self.sums.table(&table)?;
            self.whole.update(&self.line);
            return Ok(Ok(Line::Table(table)));
        }
        let End { end } = serde_json::from_slice(&self.line).map_err(damaged)?;
        self.finish(end).map(Err)
    }

    fn finish(&mut self, told: Tail) -> Result<Tail, Refusal> {
        let sums = std::mem::replace(&mut self.sums, Writer::new(std::io::sink()));
        let (_, mut found) = sums.end()?;
        found.sha256 = hex(&std::mem::take(&mut self.whole).finalize());
        if let Some(name) = differing(&told, &found) {
            return Err(Refusal::Damaged(name));
        }
        if found.sha256 != told.sha256 {
            return Err(Refusal::Damaged("sha256".into()));
        }
        // The sum of gzip itself, and nothing after it.
        match self.lines.fill_buf().map_err(unreadable)? {
            [] => {}
            _ => return Err(Refusal::Damaged("after the end".into())),
        }
        match self.lines.get_mut().get_mut().fill_buf()? {
            [] => Ok(told),
            _ => Err(Refusal::Damaged("after the end".into())),
        }
    }
}

/// The first table that the two tell differently.
pub fn differing(one: &Tail, other: &Tail) -> Option<String> {
    let names = one.tables.keys().chain(other.tables.keys());
    names
        .into_iter()
        .find(|name| one.tables.get(*name) != other.tables.get(*name))
        .cloned()
}

fn read_line(lines: &mut impl BufRead, line: &mut Vec<u8>) -> Result<(), Refusal> {
    line.clear();
    lines.read_until(b'\n', line).map_err(unreadable)?;
    match line.last() {
        Some(b'\n') => Ok(()),
        _ => Err(Refusal::Cut),
    }
}

fn unreadable(error: std::io::Error) -> Refusal {
    match error.kind() {
        ErrorKind::UnexpectedEof => Refusal::Cut,
        ErrorKind::InvalidInput | ErrorKind::InvalidData => Refusal::Damaged(error.to_string()),
        _ => Refusal::File(error),
    }
}

fn damaged(error: serde_json::Error) -> Refusal {
    Refusal::Damaged(error.to_string())
}
