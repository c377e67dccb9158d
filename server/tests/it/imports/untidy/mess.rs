//! A list as it ought to be, and the same as people keep it.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use unicode_normalization::UnicodeNormalization;

use crate::import::workbooks::saved;

/// What a cell ought to say.
#[derive(Clone, Debug)]
pub enum Cell {
    /// Words on one line.
    Line(String),
    /// The same where a line break would part them.
    Words(String),
    /// As it stands, in whatever kind of cell.
    Text(String),
    Email(String),
    Day(NaiveDate),
    /// A number that a person parts into groups.
    Digits(u64),
    Page(String),
    /// What a formula came to that went wrong.
    Fault(&'static str),
}

pub fn line(text: impl Into<String>) -> Cell {
    Cell::Line(text.into())
}

pub fn words(text: impl Into<String>) -> Cell {
    Cell::Words(text.into())
}

pub fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

pub struct List {
    /// As the house calls its columns, and as somebody else does.
    pub titles: Vec<(&'static str, &'static str)>,
    pub rows: Vec<Vec<Cell>>,
}

/// Rows between two empty ones, between two times the titles, and between two rows that stand
/// twice.
const GAP: usize = 40;
const TITLES: usize = 90;
const TWICE: usize = 70;

impl List {
    /// As a machine would write it.
    pub fn tidy(&self) -> Vec<u8> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let titles = self.titles.iter().map(|(ours, _)| *ours);
        writer.write_record(titles).expect("written");
        for row in &self.rows {
            let cells = row.iter().map(tidy);
            writer.write_record(cells).expect("written");
        }
        writer.into_inner().expect("whole")
    }

    /// As people keep it; and on which line each row stands.
    pub fn untidy(&self) -> (Vec<u8>, Vec<u64>) {
        let mut lines = Vec::new();
        let bytes = saved(|workbook| lines = self.fill(workbook));
        (bytes, lines)
    }

    fn fill(&self, workbook: &mut Workbook) -> Vec<u64> {
        let sheet = workbook.add_worksheet().set_name("Suivi (à jour)");
        let sheet = sheet.expect("named");
        let bold = Format::new().set_bold();
        let title = "NOTRE LISTE – version de Salomé";
        sheet.merge_range(0, 0, 0, 6, title, &bold).expect("merged");
        write(sheet, 1, 0, "Mis à jour le 14/02/2026");
        // Above the titles, what some of them have in common.
        let shared = "Qui";
        sheet
            .merge_range(3, 1, 3, 3, shared, &bold)
            .expect("merged");
        sheet
            .merge_range(3, 5, 3, 7, "Suivi", &bold)
            .expect("merged");
        let mut row = 4;
        self.head(sheet, row);
        let mut lines = Vec::new();
        for (at, cells) in self.rows.iter().enumerate() {
            row += 1;
            if at % GAP == GAP - 1 {
                row += 1;
            }
            if at % TITLES == TITLES - 1 {
                self.head(sheet, row);
                row += 1;
            }
            lines.push(u64::from(row) + 1);
            self.row(sheet, row, at, cells);
            if at % TWICE == TWICE - 1 {
                row += 1;
                self.row(sheet, row, at, cells);
            }
        }
        write(sheet, row + 1, 0, "TOTAL :");
        let sum = Formula::new(format!("=COUNTA(B6:B{row})"));
        let sum = sum.set_result(self.rows.len().to_string());
        sheet.write_formula(row + 1, 1, sum).expect("written");
        write(sheet, row + 1, 5, "1 250,50 k€");
        write(
            sheet,
            row + 3,
            1,
            "Source : nos dossiers, et ce que chacun nous a dit.",
        );
        write(sheet, row + 4, 0, "* à vérifier");
        let rest = workbook.add_worksheet().set_name("Ancien").expect("named");
        for (column, (_, theirs)) in (0..).zip(&self.titles) {
            write(rest, 0, column, theirs);
            write(rest, 1, column, "reste de 2023");
        }
        lines
    }

    /// A number of its own before the columns, one without a title among them, a remark behind.
    fn head(&self, sheet: &mut Worksheet, row: u32) {
        write(sheet, row, 0, "N°");
        for (at, (_, theirs)) in self.titles.iter().enumerate() {
            write(sheet, row, column(at), theirs);
        }
        write(sheet, row, column(self.titles.len()), "Tél.");
        write(sheet, row, column(self.titles.len()) + 1, "Remarques");
    }

    fn row(&self, sheet: &mut Worksheet, row: u32, at: usize, cells: &[Cell]) {
        sheet.write_number(row, 0, f64::from(row)).expect("written");
        for (place, cell) in cells.iter().enumerate() {
            untidy(sheet, row, column(place), at + place, cell);
        }
        let phone = column(self.titles.len());
        sheet
            .write_number(row, phone, 612_345_678.0)
            .expect("written");
        if at.is_multiple_of(3) {
            write(sheet, row, phone + 1, "à rappeler\n(voir mail)");
        }
    }
}

/// The third column is empty.
fn column(at: usize) -> u16 {
    let at = u16::try_from(at).expect("few columns");
    if at < 2 { at + 1 } else { at + 2 }
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, text: &str) {
    sheet.write_string(row, column, text).expect("written");
}

fn tidy(cell: &Cell) -> String {
    match cell {
        Cell::Line(text) | Cell::Words(text) | Cell::Text(text) => text.clone(),
        Cell::Email(text) | Cell::Page(text) => text.clone(),
        Cell::Day(day) => day.to_string(),
        Cell::Digits(number) => format!("{number:014}"),
        Cell::Fault(fault) => (*fault).to_owned(),
    }
}

/// One of the ways in which people write it, another from row to row.
fn untidy(sheet: &mut Worksheet, row: u32, column: u16, way: usize, cell: &Cell) {
    let mut say = |text: &str| write(sheet, row, column, text);
    match cell {
        Cell::Text(text) => say(text),
        Cell::Line(text) | Cell::Words(text) if text.is_empty() => {
            say(["", " ", "-", "\u{a0}", "n/a"][way % 5])
        }
        Cell::Line(text) if way % 7 == 6 => say(&text.replacen(' ', "\n", 1)),
        Cell::Line(text) | Cell::Words(text) => say(&match way % 7 {
            1 => format!("  {text} \u{a0}"),
            2 => text.replace(' ', "\u{a0}"),
            3 => text.nfd().collect(),
            4 => format!("\u{feff}{}\u{200b}", text.replace(' ', " \u{200e}")),
            5 => text
                .replace('&', "&amp;")
                .replace('é', "&eacute;")
                .replace('’', "&#8217;"),
            _ => text.clone(),
        }),
        Cell::Email(email) if way % 8 == 6 => {
            let link = format!("=HYPERLINK(\"mailto:{email}\",\"lui écrire\")");
            let link = Formula::new(link).set_result("lui écrire");
            sheet.write_formula(row, column, link).expect("written");
        }
        Cell::Email(email) => say(&match way % 8 {
            0 => email.clone(),
            1 => format!(" {} ", email.to_uppercase()),
            2 => format!("Quelqu’un, Là <{email}>"),
            3 => format!("mailto:{email}?subject=Bonjour"),
            4 => format!("{email} ;"),
            5 => format!("\u{202a}{email}\u{202c}\u{a0}"),
            _ => format!("{email} (bureau)"),
        }),
        Cell::Day(day) if way.is_multiple_of(9) => {
            let (year, month) = (u16::try_from(day.year()), u8::try_from(day.month()));
            let number = u8::try_from(day.day()).expect("a day");
            let at =
                ExcelDateTime::from_ymd(year.expect("a year"), month.expect("a month"), number);
            let shown = Format::new().set_num_format("dddd d mmmm yyyy");
            sheet
                .write_datetime_with_format(row, column, at.expect("a date"), &shown)
                .expect("written");
        }
        Cell::Day(day) if way % 9 == 1 => {
            let first = NaiveDate::from_ymd_opt(1899, 12, 30).expect("a date");
            let days = i32::try_from((*day - first).num_days()).expect("few");
            sheet
                .write_number(row, column, f64::from(days))
                .expect("written");
        }
        Cell::Day(day) => {
            const MONTHS: [&str; 12] = [
                "janv.",
                "févr.",
                "mars",
                "avril",
                "mai",
                "juin",
                "juil.",
                "août",
                "sept.",
                "octobre",
                "nov.",
                "décembre",
            ];
            let month = MONTHS[day.month0() as usize];
            let (number, year) = (day.day(), day.year());
            say(&match way % 9 {
                2 => day.to_string(),
                3 => format!(" {} ", day.format("%d/%m/%Y")),
                4 => day.format("%-d.%-m.%y").to_string(),
                5 => format!("{number}\u{a0}{month} {year}"),
                6 => format!("le {number} {} {year}", month.to_uppercase()),
                7 => day.format("%B %-d, %Y").to_string(),
                _ => day.format("%Y-%m-%dT00:00:00").to_string(),
            });
        }
        #[expect(clippy::cast_precision_loss, reason = "as a spreadsheet keeps it")]
        Cell::Digits(number) if way.is_multiple_of(3) => {
            sheet
                .write_number(row, column, *number as f64)
                .expect("written");
        }
        Cell::Digits(number) => {
            let text = format!("{number:014}");
            let parts = [&text[..3], &text[3..6], &text[6..9], &text[9..]];
            say(&parts.join(if way % 3 == 1 { "\u{a0}" } else { " " }));
        }
        Cell::Page(page) if page.is_empty() => say(""),
        Cell::Page(page) => match way % 4 {
            0 => say(&format!("{page}\n")),
            1 => say(page.trim_start_matches("https://")),
            2 => {
                let link = Formula::new(format!("=HYPERLINK(\"{page}\",\"le site\")"));
                let link = link.set_result("le site");
                sheet.write_formula(row, column, link).expect("written");
            }
            _ => say(&page.replace("https://", "HTTPS://")),
        },
        Cell::Fault(fault) => {
            let formula = Formula::new("=VLOOKUP(A1,Ancien!A:B,9)").set_result(*fault);
            sheet.write_formula(row, column, formula).expect("written");
        }
    }
}
