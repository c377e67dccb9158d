use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::form::Form;

/// A form with a file.
pub struct Upload {
    pub form: Form,
    /// None where nothing was chosen.
    pub file: Option<Given>,
}

pub struct Given {
    pub name: String,
    pub bytes: Bytes,
}

/// Characters of a file's name that are kept.
const NAME: usize = 120;

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|it| it.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/form-data") {
            let form = Form::from_request(request, state).await?;
            return Ok(Self { form, file: None });
        }
        let address = request.uri().path().to_owned();
        let mut parts = Multipart::from_request(request, state)
            .await
            .map_err(IntoResponse::into_response)?;
        let (mut typed, mut file) = (Vec::new(), None);
        while let Some(part) = parts
            .next_field()
            .await
            .map_err(IntoResponse::into_response)?
        {
            let name = part.name().unwrap_or_default().to_owned();
            let given = part.file_name().map(shown);
            let bytes = part.bytes().await.map_err(IntoResponse::into_response)?;
            match given {
                // A browser sends an empty part where nothing was chosen.
                Some(name) if !name.is_empty() => file = Some(Given { name, bytes }),
                Some(_) => {}
                None => {
                    let text = std::str::from_utf8(&bytes);
                    let text = text.map_err(|_| StatusCode::BAD_REQUEST.into_response())?;
                    typed.push((name, text.to_owned()));
                }
            }
        }
        let form = Form::from(typed).sent_to(address);
        Ok(Self { form, file })
    }
}

/// What somebody calls a file: without the folders that some browsers tell, on one line.
fn shown(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let line = name.chars().filter(|c| !c.is_control()).take(NAME);
    line.collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_file_is_called_by_its_own_name_on_one_line() {
        for (sent, name) in [
            ("liste.xlsx", "liste.xlsx"),
            ("C:\\Users\\ada\\Bureau\\liste é.csv", "liste é.csv"),
            ("../../etc/passwd", "passwd"),
            ("a\r\nb.csv", "ab.csv"),
            ("", ""),
        ] {
            assert_eq!(shown(sent), name);
        }
        assert_eq!(shown(&"é".repeat(500)).chars().count(), 120);
    }
}
