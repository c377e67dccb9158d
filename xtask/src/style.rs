//! The style sheet: `style/main.css` with what it imports, in one minified file.

use anyhow::{Result, anyhow};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions},
};

use crate::call;

/// Gathers the style. No rule is rewritten for older browsers: what is written is what is served.
pub fn bundle() -> Result<String> {
    let entry = call::root().join("style/main.css");
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(&entry).map_err(refused)?;
    sheet.minify(MinifyOptions::default()).map_err(refused)?;
    let printed = sheet
        .to_css(PrinterOptions {
            minify: true,
            ..PrinterOptions::default()
        })
        .map_err(refused)?;
    Ok(printed.code)
}

fn refused(problem: impl std::fmt::Display) -> anyhow::Error {
    anyhow!("The style does not read: {problem}. Repair it in `style/`.")
}
