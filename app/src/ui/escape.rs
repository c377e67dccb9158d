/// Text for the inside of `<textarea>` and `<title>`, to be given as `inner_html`.
/// Leptos 0.8 escapes nothing in a text area, so that what somebody typed could end it and begin a script;
/// and with `erase_components` it ends a title with a marker, which browsers show.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
