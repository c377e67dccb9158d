use domain::Language;

/// "Firefox sous Linux", out of what a browser says it is. Enough to know one's own again; the
/// order matters, since browsers claim to be one another.
pub(super) fn name(lang: Language, agent: &str) -> String {
    let browser = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chromium/", "Chromium"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    let system = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("CrOS", "ChromeOS"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    match (first(agent, &browser), first(agent, &system)) {
        (Some(browser), Some(system)) => {
            t!(
                lang,
                "people-browser-on",
                browser = browser,
                system = system
            )
        }
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => t!(lang, "people-browser-unknown"),
    }
}

fn first(agent: &str, marks: &[(&str, &'static str)]) -> Option<&'static str> {
    let found = marks.iter().find(|(mark, _)| agent.contains(mark));
    found.map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_know_their_browsers_again() {
        for (agent, called) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox sur Linux",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
                "Edge sur Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                "Safari sur iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
                "Chrome sur Android",
            ),
            ("curl/8.5", "Navigateur inconnu"),
            ("", "Navigateur inconnu"),
        ] {
            assert_eq!(name(Language::French, agent), called, "{agent}");
        }
    }
}
