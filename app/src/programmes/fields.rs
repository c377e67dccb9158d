use domain::bookings::{CutOffRefusal, CutOffs};
use domain::introductions::AnswerDays;
use domain::programmes::{Mission, VideoPattern, VideoPatternRefusal};
use domain::{Language, Name};
use leptos::prelude::*;

use crate::form::Form;
use crate::ui::{Group, TextArea, TextField};
use crate::words::text_refusal;

/// What one says of a programme.
pub struct Typed {
    pub name: Name,
    pub mission: Mission,
    /// Those of a new programme are the usual ones: its form does not ask.
    pub cut_offs: CutOffs,
    pub answers: AnswerDays,
    /// None where it holds no video calls of its own.
    pub video: Option<VideoPattern>,
}

/// Parses what was typed, or notes beside each field what is wrong with it.
pub fn read(lang: Language, form: &mut Form) -> Option<Typed> {
    let name = Name::parse(form.value("name"));
    let mission = Mission::parse(form.value("mission"));
    if let Err(refusal) = &name {
        form.refuse("name", text_refusal(lang, *refusal));
    }
    if let Err(refusal) = &mission {
        form.refuse("mission", text_refusal(lang, *refusal));
    }
    let cut_offs = cut_offs(form).checked();
    for refusal in cut_offs.as_ref().err().into_iter().flatten() {
        let field = match refusal {
            CutOffRefusal::Move => "move",
            CutOffRefusal::Cancel => "cancel",
        };
        form.refuse(field, t!(lang, "programmes-cut-off-wrong"));
    }
    let answers = match form.has("answers") {
        true => AnswerDays::new(form.parse("answers").unwrap_or(-1)),
        false => Ok(AnswerDays::default()),
    };
    if answers.is_err() {
        let (least, most) = (AnswerDays::LEAST, AnswerDays::MOST);
        form.refuse(
            "answers",
            t!(lang, "programmes-answers-wrong", least = least, most = most),
        );
    }
    let video = match form.value("video") {
        "" => Ok(None),
        typed => VideoPattern::parse(typed).map(Some),
    };
    if let Err(refusal) = &video {
        let sentence = match refusal {
            VideoPatternRefusal::NotAnAddress => t!(lang, "programmes-video-wrong"),
            VideoPatternRefusal::NoCode => t!(lang, "programmes-video-no-code", code = "{code}"),
        };
        form.refuse("video", sentence);
    }
    Some(Typed {
        name: name.ok()?,
        mission: mission.ok()?,
        cut_offs: cut_offs.ok()?,
        answers: answers.ok()?,
        video: video.ok()?,
    })
}

fn cut_offs(form: &Form) -> CutOffs {
    let usual = CutOffs::default();
    let hours = |name, usual| match form.has(name) {
        true => form.parse(name).unwrap_or(-1),
        false => usual,
    };
    CutOffs {
        move_hours: hours("move", usual.move_hours),
        cancel_hours: hours("cancel", usual.cancel_hours),
    }
}

/// How its sessions are: until when they are moved and cancelled, and where video calls are held.
#[component]
pub fn SessionFields(lang: Language, cut_offs: CutOffs, video: String) -> impl IntoView {
    view! {
        <Group legend=t!(lang, "programmes-cut-offs") hint=t!(lang, "programmes-cut-offs-hint") row=true>
            <TextField label=t!(lang, "programmes-move-until") name="move" inputmode="numeric" size=4
                value=cut_offs.move_hours.to_string() unit=t!(lang, "mentors-unit-hours-ahead")/>
            <TextField label=t!(lang, "programmes-cancel-until") name="cancel" inputmode="numeric" size=4
                value=cut_offs.cancel_hours.to_string() unit=t!(lang, "mentors-unit-hours-ahead")/>
        </Group>
        <TextField label=t!(lang, "programmes-video") name="video" value=video
            optional=t!(lang, "optional") hint=t!(lang, "programmes-video-hint", code = "{code}")
            maxlength=300/>
    }
}

/// How long a founder and a partner may think about an introduction.
#[component]
pub fn AnswerField(lang: Language, answers: AnswerDays) -> impl IntoView {
    view! {
        <TextField label=t!(lang, "programmes-answers") name="answers" inputmode="numeric" size=4
            value=answers.number().to_string() unit=t!(lang, "mentors-unit-days")
            hint=t!(lang, "programmes-answers-hint")/>
    }
}

#[component]
pub fn ProgrammeFields(lang: Language, name: String, mission: String) -> impl IntoView {
    view! {
        <TextField label=t!(lang, "programmes-name") name="name" value=name maxlength=120 required=true/>
        <TextArea
            label=t!(lang, "programmes-mission")
            name="mission"
            value=mission
            optional=t!(lang, "optional")
            hint=t!(lang, "programmes-mission-hint")
            maxlength=1000
        />
    }
}
