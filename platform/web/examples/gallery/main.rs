//! Prints every component with sample words, to look at: `cargo run -p dingxin-web --example gallery > web/dist/kit.html`
//! for staff pages, `… -- phone` for the phone, `… -- login` for the door. A second word (`light`, `dark`) forces the
//! theme, a third the folder of the assets.
mod phone;
mod staff;

use web::kit::{Assets, Page, ScriptWords, page};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let word = |i: usize, default: &'static str| args.get(i).cloned().unwrap_or(default.to_owned());
    let (which, theme, base) = (word(0, "staff"), word(1, ""), word(2, "."));
    let body = match which.as_str() {
        "phone" => phone::technician(),
        "customer" => phone::customer(),
        "login" => staff::door(),
        _ => staff::desk(),
    };
    let entry = if matches!(which.as_str(), "phone" | "customer") { "phone" } else { "app" };
    let assets = Assets { base: &base, entry, ..Assets::default() };
    let words = ScriptWords {
        offline: "网络断了，填写的内容都在，稍后再发一次。",
        failed: "没有保存成功，填写的内容都在。请再试一次，还不行请联系管理员。",
        restored: "已恢复上次没有提交的内容。",
        discard: "清空重填",
        sending: "正在上传",
        close: "关闭",
    };
    let theme = if theme == "auto" { "" } else { &theme };
    println!(
        "{}",
        page(&Page { lang: "zh-CN", title: "定心 · 组件", assets, theme, words }, body).into_string()
    );
}
