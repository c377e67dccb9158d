//! Files as the server sends them: as they are, in Brotli and in gzip.

use std::{
    ffi::OsString,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Result;
use brotli::{CompressorWriter, enc::BrotliEncoderParams};
use flate2::{Compression, write::GzEncoder};

/// How long we may take to make a file small.
#[derive(Clone, Copy, Debug)]
pub enum Effort {
    /// Someone waits for it.
    Quick,
    /// Many will load it.
    Best,
}

/// Writes a file, and its `.br` and `.gz` beside it.
pub fn write_compressed(path: &Path, content: &[u8], effort: Effort) -> Result<()> {
    fs::write(path, content)?;
    fs::write(beside(path, "br"), brotli(content, effort)?)?;
    fs::write(beside(path, "gz"), gzip(content, effort)?)?;
    Ok(())
}

/// `levier.css` → `levier.css.br`.
pub fn beside(path: &Path, kind: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".");
    name.push(kind);
    name.into()
}

fn brotli(content: &[u8], effort: Effort) -> Result<Vec<u8>> {
    let quality = match effort {
        Effort::Quick => 5,
        Effort::Best => 11,
    };
    let params = BrotliEncoderParams {
        quality,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut small = Vec::new();
    CompressorWriter::with_params(&mut small, 1 << 16, &params).write_all(content)?;
    Ok(small)
}

fn gzip(content: &[u8], effort: Effort) -> Result<Vec<u8>> {
    let level = match effort {
        Effort::Quick => Compression::fast(),
        Effort::Best => Compression::best(),
    };
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}
