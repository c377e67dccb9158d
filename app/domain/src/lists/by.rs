//! By what each list is sorted; the first is usual.

macro_rules! orders {
    ($($(#[$about:meta])* $name:ident { $first:ident = $first_word:literal $(, $variant:ident = $word:literal)* $(,)? })+) => {$(
        words! {
            $(#[$about])*
            #[derive(Default)]
            pub enum $name { #[default] $first = $first_word $(, $variant = $word)* }
        }
    )+};
}

orders! {
    StartupsBy { Name = "name", Entry = "entry", LastSession = "last-session" }
    MentorsBy { Name = "name", Given = "given" }
    PartnersBy {
        Name = "name",
        People = "people",
        Introductions = "introductions",
        Sponsored = "sponsored",
    }
    OffersBy { Newest = "newest", Title = "title", Closes = "closes" }
    IntroductionsBy { Wait = "wait", Startup = "startup", Partner = "partner", Newest = "newest" }
    MissionsBy { Fit = "fit", Newest = "newest", Title = "title", Wished = "wished", Days = "days" }
    SessionsBy { Starts = "starts", Title = "title", Free = "free" }
    CohortsBy {
        Newest = "newest",
        Name = "name",
        Placed = "placed",
        Graduated = "graduated",
        Left = "left",
    }
    /// The startups of one cohort, which is no list of its own.
    PlacesBy {
        Name = "name",
        State = "state",
        Referent = "referent",
        LastSession = "last-session",
        Introductions = "introductions",
        Waiting = "waiting",
    }
    LettersBy { Written = "written", Subject = "subject" }
    PeopleBy { Name = "name", Role = "role", Newest = "newest" }
    ProgrammesBy { Name = "name", Open = "open", Cohorts = "cohorts" }
    DocumentsBy { Added = "added", Title = "title", Size = "size" }
    CallsBy { Called = "called", Due = "due" }
    ImportsBy { Uploaded = "uploaded", Name = "name" }
}
