use domain::Language;
use std::fmt::Write;

/// A piece of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Text(String),
    /// Somebody's own words.
    Quote(String),
    /// Name and value, such as the day and the place.
    Facts(Vec<(String, String)>),
    /// The one thing to do.
    Button {
        label: String,
        url: String,
    },
    /// Something else one may do.
    Link {
        label: String,
        url: String,
    },
    /// A code to type; never shown to staff.
    Code(String),
}

pub(super) fn text(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Text(words) => text.push_str(words),
            Block::Quote(words) => {
                let lines: Vec<String> = words.lines().map(|line| format!("> {line}")).collect();
                text.push_str(&lines.join("\n"));
            }
            Block::Facts(facts) => {
                let lines: Vec<String> = facts
                    .iter()
                    .map(|(name, value)| format!("- {name} : {value}"))
                    .collect();
                text.push_str(&lines.join("\n"));
            }
            Block::Button { label, url } | Block::Link { label, url } => {
                let _ = write!(text, "{label} :\n{url}");
            }
            Block::Code(code) => text.push_str(code),
        }
        text.push_str("\n\n");
    }
    format!("{}\n", text.trim_end())
}

/// The text without links and codes.
pub(super) fn for_staff(blocks: &[Block]) -> String {
    let shown: Vec<Block> = blocks
        .iter()
        .filter(|block| {
            !matches!(
                block,
                Block::Button { .. } | Block::Link { .. } | Block::Code(_)
            )
        })
        .cloned()
        .collect();
    text(&shown)
}

/// Plain HTML that every mail reader shows: one column, no picture, no tracking.
pub(super) fn html(language: Language, subject: &str, blocks: &[Block]) -> String {
    let mut body = String::new();
    for block in blocks {
        let _ = match block {
            Block::Text(words) => write!(body, "<p>{}</p>", lines(words)),
            Block::Quote(words) => write!(
                body,
                "<blockquote style=\"margin:1em 0;padding-left:1em;border-left:3px solid #b8552e\">{}</blockquote>",
                lines(words)
            ),
            Block::Facts(facts) => {
                let items: String = facts
                    .iter()
                    .map(|(name, value)| {
                        format!(
                            "<li><strong>{}</strong> : {}</li>",
                            escape(name),
                            escape(value)
                        )
                    })
                    .collect();
                write!(body, "<ul style=\"padding-left:1.2em\">{items}</ul>")
            }
            Block::Button { label, url } => write!(
                body,
                "<p><a href=\"{}\" style=\"display:inline-block;padding:12px 20px;background:#8f3f1d;color:#ffffff;border-radius:8px;text-decoration:none;font-weight:600\">{}</a></p>",
                escape(url),
                escape(label)
            ),
            Block::Link { label, url } => {
                write!(
                    body,
                    "<p><a href=\"{}\">{}</a></p>",
                    escape(url),
                    escape(label)
                )
            }
            Block::Code(code) => write!(
                body,
                "<p style=\"font-size:28px;letter-spacing:4px;font-weight:700\">{}</p>",
                escape(code)
            ),
        };
    }
    format!(
        "<!DOCTYPE html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
         <body style=\"font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;max-width:36em;margin:0 auto;padding:16px\">{body}</body></html>\n",
        escape(subject)
    )
}

fn lines(words: &str) -> String {
    escape(words).replace('\n', "<br>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_words_cannot_become_markup() {
        let blocks = [
            Block::Quote("<script>alert(1)</script>\nligne 2".into()),
            Block::Link {
                label: "voir".into(),
                url: "https://example.org/?a=1&b=\"2\"".into(),
            },
        ];
        let html = html(Language::French, "<b>", &blocks);
        assert!(!html.contains("<script>") && !html.contains("<b>"));
        assert!(html.contains("?a=1&amp;b=&quot;2&quot;"));
        assert!(text(&blocks).contains("> ligne 2"));
    }

    #[test]
    fn staff_read_no_link_and_no_code() {
        let blocks = [
            Block::Text("Bonjour".into()),
            Block::Button {
                label: "Répondre".into(),
                url: "https://x.example/secret".into(),
            },
            Block::Code("SECRET".into()),
        ];
        assert_eq!(for_staff(&blocks), "Bonjour\n");
    }
}
