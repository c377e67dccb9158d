//! A table as a file that a spreadsheet opens: UTF-8 with its mark, cells between semicolons.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// What stands in a cell.
pub enum Cell {
    /// Words: what begins like a formula is defused.
    Text(String),
    /// A figure, written for the reader; empty where there is none.
    Figure(String),
}

/// The file, to be kept under this name.
pub fn answer(name: &str, head: Vec<String>, rows: Vec<Vec<Cell>>) -> Response {
    let head = head.into_iter().map(Cell::Text).collect();
    let bytes = written(std::iter::once(head).chain(rows));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.csv\""),
        ),
    ];
    (headers, bytes).into_response()
}

fn written(rows: impl Iterator<Item = Vec<Cell>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        // The mark by which spreadsheets know UTF-8.
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        let cells = row.into_iter().map(|cell| match cell {
            Cell::Text(text) => defused(text),
            Cell::Figure(figure) => figure,
        });
        // Writing to memory does not fail.
        let _ = writer.write_record(cells);
    }
    writer.into_inner().unwrap_or_default()
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV
/// injection).
fn defused(text: String) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        true => format!("'{text}"),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_words_and_figures_are_figures() {
        let text = |it: &str| Cell::Text(it.to_owned());
        let rows = vec![
            vec![
                text("Promotion ; 2026"),
                text("=1+1"),
                Cell::Figure("-3".into()),
            ],
            vec![
                text("@a"),
                text("dit \"oui\"\nou non"),
                Cell::Figure(String::new()),
            ],
        ];
        let written = String::from_utf8(written(rows.into_iter())).expect("UTF-8");
        assert_eq!(
            written,
            "\u{feff}\"Promotion ; 2026\";'=1+1;-3\r\n'@a;\"dit \"\"oui\"\"\nou non\";\r\n"
        );
    }
}
