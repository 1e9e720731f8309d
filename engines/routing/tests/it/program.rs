//! The program as people use it: every command on a small problem, and what it says when something is wrong.
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder that is gone when the test is.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("dingxin-routing-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }
    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, text).expect("writable");
        path.to_string_lossy().into_owned()
    }
    fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dingxin-routing")).args(args).output().expect("the program starts")
}

fn said(args: &[&str]) -> String {
    let out = run(args);
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("UTF-8")
}

fn complaint(args: &[&str]) -> String {
    let out = run(args);
    assert!(!out.status.success(), "{args:?} was taken");
    String::from_utf8(out.stderr).expect("UTF-8")
}

/// A day of thirty jobs and its plan.
fn day(folder: &Folder) -> (String, String) {
    let problem = folder
        .file("day.json", &said(&["generate", "--jobs", "30", "--technicians", "9", "--lunch", "--rich"]));
    let plan = folder.path("plan.json");
    said(&["solve", &problem, "--iterations", "400", "-o", &plan]);
    (problem, plan)
}

#[test]
fn a_day_is_made_up_solved_checked_asked_about_and_mended() {
    let folder = Folder::new("day");
    let (problem, plan) = day(&folder);
    assert!(said(&["check", &problem, &plan]).contains("left out 0+"));
    let text = std::fs::read_to_string(&plan).expect("written");
    assert!(Path::new(&plan).is_file() && text.contains("\"score\""));
    let job = text.split("\"job\": \"").nth(1).and_then(|t| t.split('"').next()).expect("a planned job");
    assert!(said(&["explain", &problem, &plan, job]).contains("costs"));
    let offers = said(&["insert", &problem, &plan, job, "--window", "25200-64800", "--window", "0-10"]);
    assert!(offers.contains("starts") && offers.contains("0-10  not possible: 9 × "), "{offers}");
    let urgent = folder.file("urgent.json", r#"{"id": "now!", "place": 3, "duration": 900, "must": true}"#);
    for happened in [
        vec!["--sick", "T1"],
        vec!["--late", "T2=36000"],
        vec!["--urgent", &urgent],
        vec!["--refused", "J7:T0", "--cancelled", "J8"],
        vec!["--traffic", "1200"],
    ] {
        let mut args = vec!["repair", problem.as_str(), plan.as_str(), "--iterations", "100"];
        args.extend(&happened);
        let mended = said(&args);
        assert!(mended.contains("\"tours\""), "{happened:?}");
        assert_eq!(mended.contains("now!"), happened[0] == "--urgent");
        assert_eq!(mended.contains("\"technician\": \"T1\""), happened[0] != "--sick");
    }
}

#[test]
fn plans_come_as_json_map_and_benchmark_routes_with_progress_told() {
    let folder = Folder::new("formats");
    let (problem, plan) = day(&folder);
    let map = said(&["solve", &problem, "--plan", &plan, "--iterations", "50", "--format", "geojson"]);
    assert!(map.contains("FeatureCollection") && map.contains("LineString"));
    let routes = said(&["solve", &problem, "--iterations", "50", "--format", "dimacs"]);
    assert!(routes.contains("Route #1: ") && routes.lines().any(|l| l.starts_with("Cost ")));
    let told = run(&["solve", &problem, "--iterations", "500", "--progress"]).stderr;
    assert!(String::from_utf8_lossy(&told).lines().filter(|l| l.contains("iterations")).count() > 1);
    let one = said(&["solve", &problem, "--iterations", "300", "--seed", "5"]);
    assert_eq!(one, said(&["solve", &problem, "--iterations", "300", "--seed", "5"]));
}

#[test]
fn a_nation_in_regions_on_two_cores() {
    let folder = Folder::new("nation");
    let text = said(&["generate", "--jobs", "300", "--technicians", "40", "--areas", "4"]);
    let problem = folder.file("nation.json", &text);
    let plan = folder.path("plan.json");
    said(&["solve", &problem, "--regions", "10", "--threads", "2", "--iterations", "5", "-o", &plan]);
    said(&["check", &problem, &plan]);
}

#[test]
fn what_is_wrong_is_said_with_file_line_and_reason() {
    let folder = Folder::new("wrong");
    let (problem, plan) = day(&folder);
    let broken = folder.file("broken.json", "{\n \"jobs\": [{\"idd\": 1}]\n}");
    let why = complaint(&["solve", &broken]);
    assert!(why.contains("broken.json: line 2: ") && why.contains("idd"), "{why}");
    assert!(complaint(&["solve", &folder.path("none.json")]).contains("none.json"));
    assert!(complaint(&["explain", &problem, &plan, "nobody"]).contains("no job \"nobody\""));
    let repair = |what: &str, value: &str| complaint(&["repair", &problem, &plan, what, value]);
    assert!(repair("--sick", "X").contains("no technician \"X\""));
    assert!(repair("--sick", "T1:7").contains("1 shifts"));
    assert!(repair("--late", "T1").contains("TECHNICIAN=SECOND"));
    assert!(repair("--late", "T1=soon").contains("not a second"));
    assert!(repair("--urgent", &broken).contains("broken.json: line 2"));
    let stolen = std::fs::read_to_string(&plan).expect("written").replacen("\"arrive\"", "\"arrived\"", 1);
    assert!(complaint(&["check", &problem, &folder.file("stolen.json", &stolen)]).contains("line"));
    let early = std::fs::read_to_string(&plan).expect("written");
    let at = early.find("\"leave\": ").expect("a tour") + 9;
    let wrong = format!("{}1{}", &early[..at], &early[at + early[at..].find(',').expect("a number")..]);
    assert!(
        complaint(&["check", &problem, &folder.file("early.json", &wrong)]).contains("hard rules broken")
    );
}
