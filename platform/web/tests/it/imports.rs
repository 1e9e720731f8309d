//! The import desk: read, matched, tried without a trace, taken, brought again.
use std::time::Duration;

use axum::http::StatusCode;

use crate::support::{Answer, Browser, House, send};

const FILE: &str = "手机,姓名,备注\n138-0013-8000,王芳,x\n12,李敏,\n,,\n13900139000,坏,\n13700137000,周伟,\n";

async fn bring(browser: &mut Browser<'_>, kind: &str, file: &str) -> Answer {
    let csrf = browser.get("/import").await.hidden("csrf");
    let part =
        |head: &str, body: &str| format!("--b\r\ncontent-disposition: form-data; {head}\r\n\r\n{body}\r\n");
    let body = part("name=\"csrf\"", &csrf)
        + &part("name=\"idempotency_key\"", "k")
        + &part("name=\"file\"; filename=\"../../etc/人员.csv\"", file)
        + "--b--\r\n";
    browser.send("POST", &format!("/import/{kind}"), "multipart/form-data; boundary=b", body).await
}

async fn phone(house: &House, name: &'static str) -> Option<String> {
    let key = format!("note.{name}");
    let read = async move |view: &store::View| store::settings::get::<String>(view, &key).await;
    house.db.read(&kernel::Actor::system(), read).await.unwrap()
}

/// Tries and takes a file whose heads are matched as guessed; the page at the end.
async fn take(browser: &mut Browser<'_>, run: &str, fields: &[(&str, &str)]) -> Answer {
    let tried = send(browser, run, &format!("{run}/check"), fields).await;
    assert_eq!(tried.status, StatusCode::SEE_OTHER, "{}", tried.text);
    send(browser, run, &format!("{run}/apply"), &[]).await;
    for _ in 0..100 {
        let page = browser.get(run).await;
        if page.text.contains("导入完成") {
            return page;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the import did not end");
}

on_both!(a_file_is_matched_tried_without_a_trace_and_taken_row_by_row, kind => {
    let house = House::new(kind).await;
    house.person("importer", &["web.import", "notes.write"]).await;
    let mut importer = house.signed_in("importer").await;
    let brought = bring(&mut importer, "notes.people", FILE).await;
    let run = brought.header("location").to_owned();
    assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.text);
    let page = importer.get(&run).await.text;
    assert!(
        page.contains("<option value=\"0\" selected>手机")
            && page.contains("<option value=\"1\" selected>姓名")
    );
    assert!(page.contains("共 4 行") && page.contains("王芳"));
    let fields = [("phone", "0"), ("name", "1")];
    send(&mut importer, &run, &format!("{run}/check"), &fields).await;
    let tried = importer.get(&run).await.text;
    assert!(
        tried.contains("4 行中有 2 行有问题")
            && tried.contains("电话号码不正确")
            && tried.contains("规则不允许")
    );
    assert_eq!(phone(&house, "王芳").await, None, "a trial leaves no trace");
    let done = take(&mut importer, &run, &fields).await.text;
    assert!(done.contains("新增 2 行，更新 0 行，没有变化 0 行，未导入 2 行"), "{done}");
    assert_eq!(phone(&house, "王芳").await.as_deref(), Some("13800138000"));
    let faults = importer.get(&format!("{run}/errors/csv")).await.text;
    assert!(faults.contains("12,李敏,,电话：电话号码不正确") && faults.contains("规则不允许。"), "{faults}");
});

on_both!(the_same_file_again_changes_nothing, kind => {
    let house = House::new(kind).await;
    house.person("importer", &["web.import", "notes.write"]).await;
    let mut importer = house.signed_in("importer").await;
    let fields = [("phone", "0"), ("name", "1")];
    for expected in ["新增 2 行", "没有变化 2 行"] {
        let brought = bring(&mut importer, "notes.people", FILE).await;
        let done = take(&mut importer, brought.header("location"), &fields).await.text;
        assert!(done.contains(expected), "{expected} is not in {done}");
    }
});

on_both!(a_run_belongs_to_its_owner_and_a_kind_to_whoever_may, kind => {
    let house = House::new(kind).await;
    house.person("importer", &["web.import", "notes.write"]).await;
    house.person("other", &["web.import", "notes.write"]).await;
    house.person("reader2", &["web.import", "notes.read"]).await;
    let run = bring(&mut house.signed_in("importer").await, "notes.people", FILE)
        .await
        .header("location")
        .to_owned();
    assert_eq!(house.signed_in("other").await.get(&run).await.status, StatusCode::NOT_FOUND);
    let mut reader = house.signed_in("reader2").await;
    assert_eq!(reader.get("/import/notes.people").await.status, StatusCode::NOT_FOUND);
    assert_eq!(bring(&mut reader, "notes.people", FILE).await.status, StatusCode::NOT_FOUND);
});

on_both!(what_is_no_table_and_a_missing_column_are_said_on_the_form, kind => {
    let house = House::new(kind).await;
    house.person("importer", &["web.import", "notes.write"]).await;
    let mut importer = house.signed_in("importer").await;
    let empty = bring(&mut importer, "notes.people", "姓名\n").await;
    assert!(empty.status == StatusCode::UNPROCESSABLE_ENTITY && empty.text.contains("没有数据"));
    let run = bring(&mut importer, "notes.people", FILE).await.header("location").to_owned();
    let missing = send(&mut importer, &run, &format!("{run}/check"), &[("phone", "0"), ("name", "")]).await;
    assert!(
        missing.status == StatusCode::UNPROCESSABLE_ENTITY && missing.text.contains("请选择文件中对应的列")
    );
    let early = send(&mut importer, &run, &format!("{run}/apply"), &[]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "not tried yet");
});
