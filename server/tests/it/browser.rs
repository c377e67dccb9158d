use std::collections::BTreeMap;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, HeaderName, Method, Request, StatusCode, header};
use tower::ServiceExt;

/// A browser without JavaScript: it keeps cookies and sends forms.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
}

/// What came back.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub html: String,
    /// As they came.
    pub bytes: Vec<u8>,
}

impl Browser {
    pub fn new(router: Router) -> Self {
        Self {
            router,
            cookies: BTreeMap::new(),
        }
    }

    /// The same browser, once another server answers.
    pub fn at(self, router: Router) -> Self {
        Self { router, ..self }
    }

    pub fn cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.into(), value.into());
    }

    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, None, None).await
    }

    /// The same, with one more header.
    pub async fn get_with(&mut self, path: &str, name: HeaderName, value: &str) -> Page {
        self.send(Method::GET, path, None, Some((name, value)))
            .await
    }

    pub async fn head(&mut self, path: &str) -> Page {
        self.send(Method::HEAD, path, None, None).await
    }

    pub async fn post(&mut self, path: &str, typed: &[(&str, &str)]) -> Page {
        let body = typed
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect::<Vec<_>>()
            .join("&");
        let kind = "application/x-www-form-urlencoded".to_owned();
        let sent = Some((kind, Body::from(body)));
        self.send(Method::POST, path, sent, None).await
    }

    /// Sends a form with a file: its name as a browser writes it, and its bytes.
    pub async fn upload(
        &mut self,
        path: &str,
        typed: &[(&str, &str)],
        file: Option<(&str, &[u8])>,
    ) -> Page {
        let body = multipart(typed, file);
        self.send_body(path, Body::from(body)).await
    }

    /// Sends the parts of a form, whatever they are.
    pub async fn send_body(&mut self, path: &str, body: Body) -> Page {
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.send(Method::POST, path, Some((kind, body)), None)
            .await
    }

    /// Posts, and expects to be led to another page: answers its path.
    pub async fn post_and_follow(&mut self, path: &str, typed: &[(&str, &str)]) -> String {
        let page = self.post(path, typed).await;
        assert_eq!(
            page.status,
            StatusCode::SEE_OTHER,
            "POST {path}:\n{}",
            page.html
        );
        page.location()
    }

    /// Asks for a page that must be there.
    pub async fn see(&mut self, path: &str) -> Page {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "GET {path}:\n{}", page.html);
        page
    }

    async fn send(
        &mut self,
        method: Method,
        path: &str,
        body: Option<(String, Body)>,
        more: Option<(HeaderName, &str)>,
    ) -> Page {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder()
            .method(method.clone())
            .uri(path)
            .header(header::HOST, "levier.test")
            .header(header::ACCEPT_LANGUAGE, "fr");
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        if let Some((name, value)) = more {
            request = request.header(name, value);
        }
        let mut sent = Body::empty();
        if let Some((kind, body)) = body {
            request = request
                .header(header::CONTENT_TYPE, kind)
                .header("sec-fetch-site", "same-origin");
            sent = body;
        }
        let request = request.body(sent).expect("a request");
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 32_000_000).await.expect("a whole body");
        let page = Page {
            status: parts.status,
            headers: parts.headers,
            // A no-break space reads as a space.
            html: String::from_utf8_lossy(&bytes)
                .replace('\u{a0}', " ")
                .replace("<wbr>", ""),
            bytes: bytes.to_vec(),
        };
        page.is_safe(&format!("{method} {path}"));
        for cookie in page.headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().expect("plain text");
            assert!(
                text.contains("HttpOnly")
                    && text.contains("SameSite=Lax")
                    && text.contains("Secure"),
                "{text}"
            );
            let (name, rest) = text.split_once('=').expect("a cookie");
            let value = rest.split(';').next().unwrap_or_default();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.into(), value.into());
            }
        }
        page
    }
}

impl Page {
    pub fn location(&self) -> String {
        let location = self.headers.get(header::LOCATION);
        location
            .and_then(|it| it.to_str().ok())
            .unwrap_or_default()
            .to_owned()
    }

    pub fn says(&self, words: &str) -> bool {
        self.html.contains(words)
    }

    /// The first link that begins so.
    pub fn link_to(&self, begins: &str) -> String {
        let links = self.html.split("href=\"").skip(1);
        let mut links = links.filter_map(|rest| rest.split('"').next());
        let link = links.find(|link| link.starts_with(begins));
        link.unwrap_or_else(|| panic!("no link to {begins} in\n{}", self.html))
            .replace("&amp;", "&")
    }

    /// The link to the list as a file of this kind.
    pub fn link_to_file(&self, kind: &str) -> String {
        let links = self.html.split("href=\"").skip(1);
        let links = links.filter_map(|rest| rest.split('"').next());
        let mut links = links.map(|link| link.replace("&amp;", "&"));
        let file = format!("file={kind}");
        let link = links.find(|link| link.split(['?', '&']).any(|it| it == file));
        link.unwrap_or_else(|| panic!("no {kind} in\n{}", self.html))
    }

    /// The value of a hidden or typed field.
    pub fn field(&self, name: &str) -> String {
        let at = self
            .html
            .find(&format!("name=\"{name}\""))
            .unwrap_or_else(|| panic!("no field {name} in\n{}", self.html));
        let start = self.html[..at].rfind('<').unwrap_or(at);
        let tag = &self.html[start..];
        let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
        let value = tag
            .split("value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        value.unwrap_or_default().replace("&amp;", "&")
    }

    /// Every answer of the whole suite carries these.
    fn is_safe(&self, asked: &str) {
        assert!(
            self.status.as_u16() < 500 || self.status == StatusCode::INSUFFICIENT_STORAGE,
            "{asked}: {}\n{}",
            self.status,
            self.html
        );
        for (name, part) in [
            ("content-security-policy", "frame-ancestors 'none'"),
            ("content-security-policy", "default-src 'none'"),
            ("referrer-policy", "same-origin"),
            ("x-content-type-options", "nosniff"),
            ("cache-control", ""),
        ] {
            let value = self.headers.get(name).and_then(|it| it.to_str().ok());
            assert!(
                value.is_some_and(|it| it.contains(part)),
                "{asked}: {name} is {value:?}"
            );
        }
        assert!(
            !self.html.contains(" style=\""),
            "{asked}: our policy forbids inline styles"
        );
        assert!(
            !self.html.contains("<script>"),
            "{asked}: our policy forbids inline scripts"
        );
    }
}

const BOUNDARY: &str = "----LevierFormBoundary7MA4YWxkTrZu0gW";

/// A form as RFC 7578 has it, and as browsers send it where no file is chosen.
pub fn multipart(typed: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in typed {
        let part = format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend(part.into_bytes());
    }
    let (called, bytes) = file.unwrap_or(("", b""));
    let called = called
        .replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    let head = format!(
        "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{called}\"\r\n\
         content-type: application/octet-stream\r\n\r\n"
    );
    body.extend(head.into_bytes());
    body.extend(bytes);
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").into_bytes());
    body
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
