use domain::Language;
use domain::bookings::{Questions, Reading, ReadingRefusal, Request, Subject};
use domain::{Quarter, TextRefusal};

use crate::form::Form;
use crate::words::text_refusal;

/// Parses what was typed, or notes beside each field what is wrong with it.
pub fn read(lang: Language, form: &mut Form, start: Quarter) -> Option<Request> {
    let subject = Subject::parse(form.value("subject"));
    if subject.is_err() {
        let sentence = t!(lang, "bookings-subject-wrong", most = Subject::MOST);
        form.refuse("subject", sentence);
    }
    let (questions, reading) = preparation(lang, form);
    Some(Request {
        start,
        subject: subject.ok()?,
        questions: questions.ok()?,
        reading: reading.ok()?,
    })
}

/// What the mentor is given to prepare from.
pub fn preparation(
    lang: Language,
    form: &mut Form,
) -> (
    Result<Questions, TextRefusal>,
    Result<Reading, ReadingRefusal>,
) {
    let questions = Questions::parse(form.value("questions"));
    if let Err(refusal) = &questions {
        form.refuse("questions", text_refusal(lang, *refusal));
    }
    let reading = Reading::parse(form.value("links"));
    if let Err(refusal) = &reading {
        let sentence = match refusal {
            ReadingRefusal::NotAnAddress(line) => {
                t!(lang, "bookings-links-wrong", line = line.as_str())
            }
            ReadingRefusal::TooMany => t!(lang, "bookings-links-many", most = Reading::MOST),
        };
        form.refuse("links", sentence);
    }
    (questions, reading)
}
