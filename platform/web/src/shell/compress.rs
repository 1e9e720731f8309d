//! Pages go out compressed, but only to whoever asked from our own pages or by his own hand.
//!
//! A compressed page that holds a secret (a form's token) beside words chosen by somebody else gives the secret away to one
//! who can make the browser ask again and again and see how long the answers are (BREACH, Gluck, Harris & Prado 2013). It
//! takes another site that asks in the person's name. Browsers say where a request was made (`Sec-Fetch-Site`); what was made
//! elsewhere, or by one that does not say, gets the plain page.
use std::io::Write;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use flate2::{Compression, write::GzEncoder};
use http_body_util::BodyExt;

use super::origin::{header_text, made_here};

/// Shorter pages fit one packet as they are, bytes.
const WORTH_IT: u64 = 1_200;
/// Longer ones are downloads, not pages, bytes.
const PAGE_MAX: u64 = 4 << 20;
/// Of 1 to 9: quick rather than smallest.
const LEVEL: u32 = 4;

/// Whether the answer to this request may be compressed.
pub(super) fn welcome(request: &HeaderMap) -> bool {
    let takes = header_text(request, "accept-encoding").unwrap_or("");
    let gzip = takes.split(',').any(|t| {
        let (name, weight) = t.split_once(';').unwrap_or((t, ""));
        name.trim().eq_ignore_ascii_case("gzip")
            && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    });
    gzip && made_here(request) == Some(true)
}

/// The page compressed; anything else as it is.
pub(super) async fn compress(response: Response) -> Response {
    let size = axum::body::HttpBody::size_hint(response.body()).exact().unwrap_or(0);
    let kind = header_text(response.headers(), "content-type").unwrap_or("");
    let encoded = response.headers().contains_key(header::CONTENT_ENCODING);
    if encoded || !kind.starts_with("text/html") || !(WORTH_IT..=PAGE_MAX).contains(&size) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(whole) = body.collect().await.map(http_body_util::Collected::to_bytes) else {
        return Response::from_parts(parts, Body::empty());
    };
    let mut packed = GzEncoder::new(Vec::with_capacity(whole.len() / 3), Compression::new(LEVEL));
    let Ok(packed) = packed.write_all(&whole).and_then(|()| packed.finish()) else {
        return Response::from_parts(parts, Body::from(whole));
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    parts.headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, sec-fetch-site"));
    Response::from_parts(parts, Body::from(packed))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn asked(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(n, v)| (n.parse().unwrap(), HeaderValue::from_static(v))).collect()
    }

    #[test]
    fn only_what_our_own_pages_or_the_person_ask_for_is_compressed() {
        let gzip = ("accept-encoding", "br, gzip;q=0.8");
        for (site, expected) in
            [("same-origin", true), ("none", true), ("same-site", false), ("cross-site", false)]
        {
            assert_eq!(welcome(&asked(&[gzip, ("sec-fetch-site", site)])), expected, "{site}");
        }
        assert!(!welcome(&asked(&[gzip])), "a browser that does not say where from");
        for takes in ["br", "gzip;q=0", "identity"] {
            assert!(!welcome(&asked(&[("accept-encoding", takes), ("sec-fetch-site", "none")])), "{takes}");
        }
    }

    fn page(kind: &'static str, text: &str) -> Response {
        let mut page = Response::new(Body::from(text.to_owned()));
        page.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        page
    }

    async fn bytes(response: Response) -> Vec<u8> {
        response.into_body().collect().await.unwrap().to_bytes().to_vec()
    }

    #[tokio::test]
    async fn a_page_comes_out_as_it_went_in_and_shorter() {
        let text = "<p>维修工单 R202611250001 正在处理，师傅将于今天下午到达。</p>".repeat(500);
        let packed = compress(page("text/html; charset=utf-8", &text)).await;
        assert_eq!(packed.headers()["content-encoding"], "gzip");
        assert_eq!(packed.headers()["vary"], "accept-encoding, sec-fetch-site");
        let packed = bytes(packed).await;
        assert!(packed.len() * 20 < text.len(), "{}", packed.len());
        let mut back = String::new();
        flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut back).unwrap();
        assert_eq!(back, text);
    }

    #[tokio::test]
    async fn short_pages_files_and_streams_stay_as_they_are() {
        let long = "x".repeat(5_000);
        for (kind, text) in [("text/html", "short"), ("text/csv", &*long), ("image/png", &*long)] {
            let same = compress(page(kind, text)).await;
            assert!(!same.headers().contains_key("content-encoding"), "{kind}");
            assert_eq!(bytes(same).await, text.as_bytes());
        }
        let stream = Body::from_stream(futures_util::stream::iter([Ok::<_, std::io::Error>(long)]));
        let mut stream = Response::new(stream);
        stream.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html"));
        assert!(!compress(stream).await.headers().contains_key("content-encoding"));
    }
}
