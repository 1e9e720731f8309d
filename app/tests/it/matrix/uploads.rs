//! T17: what comes in as a file: disguised, active, with a place inside, too large, with a name that is a path.
use std::path::Path;

use axum::http::StatusCode;
use kernel::UnitPath;
use web::{Method, RouteInfo, auth::GrantReach};

use super::{
    asking::{Answer, Body, Who},
    house::House,
    specimens::PNG,
};

const NAMES: [&str; 4] = ["../../evil.html", "..\\..\\evil.exe", "/etc/evil", "evil\u{202e}gpj.svg"];
/// What a camera wrote about the place.
const SECRET_PLACE: &[u8] = b"GPS-CANARY-31.2304N-121.4737E";

fn multipart(who: &Who, fields: &[(&str, &str)], file: (&str, &str, &str, &[u8])) -> Body {
    let (field, name, kind, bytes) = file;
    let mut body = vec![];
    let csrf = who.csrf();
    for (key, value) in fields.iter().copied().chain([("csrf", csrf.as_str())]) {
        body.extend_from_slice(
            format!("--XX\r\ncontent-disposition: form-data; name=\"{key}\"\r\n\r\n{value}\r\n").as_bytes(),
        );
    }
    let head = format!(
        "--XX\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\ncontent-type: {kind}\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--XX--\r\n");
    Body::Raw("multipart/form-data; boundary=XX".into(), body)
}

fn route(house: &House, path: &str) -> RouteInfo {
    let all = house.shell.routes();
    all.into_iter().find(|r| r.method == Method::Post && r.path == path).expect("a route")
}

/// A JPEG that carries a place where cameras write it.
fn with_place(plain: &[u8]) -> Vec<u8> {
    let mut app1 = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    app1.extend_from_slice(SECRET_PLACE);
    let mut jpeg = plain[..2].to_vec();
    jpeg.extend_from_slice(&[0xff, 0xe1]);
    jpeg.extend_from_slice(&u16::try_from(app1.len() + 2).expect("short").to_be_bytes());
    jpeg.extend_from_slice(&app1);
    jpeg.extend_from_slice(&plain[2..]);
    jpeg
}

/// Names and contents of every file under a folder.
fn files(at: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = vec![];
    for entry in std::fs::read_dir(at).expect("a folder").map(|e| e.expect("an entry")) {
        let path = entry.path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push((path.to_string_lossy().into_owned(), std::fs::read(&path).unwrap_or_default()));
        }
    }
    all
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|w| w == needle)
}

struct Technician {
    house: House,
    who: Who,
    visit: String,
}

impl Technician {
    async fn new() -> Self {
        let house = House::new().await;
        let who = Who::Staff(house.staff("u-technician", "technician", GrantReach::Own).await);
        let visit = house.specimens.id("visit", 0).expect("a visit").to_owned();
        Self { house, who, visit }
    }

    async fn send(&self, name: &str, kind: &str, bytes: &[u8]) -> Answer {
        let route = route(&self.house, "/my/visits/{id}/photo");
        let path = format!("/my/visits/{}/photo", self.visit);
        self.house
            .ask(
                &self.who,
                &route,
                &path,
                multipart(&self.who, &[("slot", "other")], ("photo", name, kind, bytes)),
            )
            .await
    }

    fn blobs(&self) -> usize {
        files(&self.house.folder.join("blobs")).len()
    }
}

#[tokio::test]
async fn what_is_no_picture_is_refused_whatever_it_is_called_and_leaves_nothing() {
    let t = Technician::new().await;
    let before = t.blobs();
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".as_slice();
    let html = b"<html><script>alert(1)</script></html>".as_slice();
    let program = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff".as_slice();
    let archive = b"PK\x03\x04\x14\0\0\0\0\0".as_slice();
    for bytes in [svg, html, program, archive, b"".as_slice(), &PNG[..30]] {
        for name in NAMES.iter().copied().chain(["holiday.jpg"]) {
            let answer = t.send(name, "image/jpeg", bytes).await;
            assert!(answer.status.is_client_error(), "{name}: {}", answer.status);
            assert!(!answer.text.contains("alert(1)"), "{name} comes back: {}", answer.text);
        }
    }
    assert_eq!(t.blobs(), before, "nothing refused is kept");
    let answer = t.send("large.jpg", "image/jpeg", &vec![0xff; 13 << 20]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "read, and judged by the field's own limit");
    assert!(answer.text.contains("12 MB"), "{}", answer.text);
    let large = vec![0xff; 21 << 20];
    let answer = t.send("large.jpg", "image/jpeg", &large).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(t.blobs(), before);
}

#[tokio::test]
async fn a_picture_loses_its_place_and_its_name_and_is_never_served_active() {
    let t = Technician::new().await;
    let (plain, _) = field::clean(PNG).expect("a picture");
    let sent = with_place(&plain);
    assert!(holds(&sent, SECRET_PLACE));
    // What a phone without a script sends is as large as its camera makes it.
    let heavy = [sent.clone(), vec![0; 11 << 20]].concat();
    let answer = t.send("heavy.jpg", "image/jpeg", &heavy).await;
    assert!(answer.status.is_redirection(), "{}: {}", answer.status, answer.text);
    for name in NAMES {
        let answer = t.send(name, "text/html", &sent).await;
        assert!(answer.status.is_success() || answer.status.is_redirection(), "{name}: {}", answer.text);
    }
    for (path, bytes) in files(&t.house.folder) {
        assert!(!path.contains("evil"), "a name from outside is on the disk: {path}");
        assert!(!holds(&bytes, SECRET_PLACE), "the place is still in {path}");
    }
    let visit = t.visit.parse().expect("an id");
    let photos =
        t.house.db.read(&kernel::Actor::system(), async move |v| field::photos_of(v, visit).await).await;
    let photo = photos.expect("photos").last().expect("a photo").id.text();
    let shown = t.house.get(&t.who, &format!("/my/photos/{photo}")).await;
    assert_eq!((shown.status, shown.header("content-type")), (StatusCode::OK, "image/jpeg"));
    assert_eq!(shown.header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn a_sheet_with_a_crooked_name_is_read_by_its_content_and_named_in_words_only() {
    let house = House::new().await;
    let own = GrantReach::Unit(UnitPath::parse(&house.specimens.unit).expect("a path"));
    let who = Who::Staff(house.staff("u-import", "administrator", own).await);
    let route = route(&house, "/import/{kind}");
    for (bytes, good) in [
        ("姓名,电话\n金丝雀,13877770124\n".as_bytes(), true),
        (b"PK\x03\x04nonsense", false),
        (b"\x00\x01\x02\x03", false),
    ] {
        let body = multipart(&who, &[], ("file", "../../evil<b>.csv", "text/csv", bytes));
        let answer = house.ask(&who, &route, "/import/customers.files", body).await;
        assert_eq!(answer.status.is_redirection(), good, "{}", answer.text);
        assert!(!answer.status.is_server_error());
        if good {
            let page = house.get(&who, answer.header("location")).await.text;
            assert!(!page.contains("evil<b>"), "{page}");
        }
    }
    assert!(files(&house.folder).iter().all(|(path, _)| !path.contains("evil")));
}
