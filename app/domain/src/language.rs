words! {
    /// A language Levier speaks. French first.
    pub enum Language {
        French = "fr",
        English = "en",
    }
}

impl Language {
    /// The first language of an `Accept-Language` header (RFC 9110 §12.5.4) that Levier speaks;
    /// French when there is none. Weights are respected, `q=0` refuses a language.
    pub fn from_accept_language(header: &str) -> Self {
        let mut wanted: Vec<(f32, Self)> = header
            .split(',')
            .filter_map(|range| {
                let mut parts = range.split(';').map(str::trim);
                let tag = parts.next()?.to_ascii_lowercase();
                let weight = parts
                    .find_map(|part| part.strip_prefix("q=")?.parse().ok())
                    .unwrap_or(1.0);
                let language = tag.split('-').next()?.parse().ok()?;
                (weight > 0.0).then_some((weight, language))
            })
            .collect();
        // Stable: equal weights keep the order of the header.
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted
            .first()
            .map_or(Self::French, |(_, language)| *language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_says_which_language() {
        for (header, language) in [
            ("", Language::French),
            ("de", Language::French),
            ("en", Language::English),
            ("en-GB,fr;q=0.9", Language::English),
            ("de, en;q=0.3, fr;q=0.7", Language::French),
            ("fr;q=0, en;q=0.1", Language::English),
        ] {
            assert_eq!(Language::from_accept_language(header), language, "{header}");
        }
    }
}
