//! Cells, ratios and goals.

use super::*;

fn of(title: &str) -> Figure {
    FIGURES.into_iter().find(|figure| figure.title == title).expect("a row of this title")
}

fn measured(official: f64, ours: f64) -> Measured {
    Measured { official: Value::plain(official), ours: Value::plain(ours), runs: None }
}

#[test]
fn titles_are_told_apart() {
    let mut titles = FIGURES.map(|figure| figure.title).to_vec();
    titles.sort_unstable();
    titles.dedup();
    assert_eq!(titles.len(), FIGURES.len());
}

#[test]
fn cells_show_figures_ratio_and_goal() {
    let cells = of(LINES).cells(&measured(60350.0, 16077.0));
    assert_eq!(cells[1..], ["60,350", "16,077", "0.266", "", "at most 0.50", "yes", "exact"]);
    let time = |amount, cpu| Value { amount, cpu: Some(cpu) };
    let timed = Measured { official: time(4.0, 5.0), ours: time(2.0, 2.0), runs: Some(5) };
    let cells = of(CHECK).cells(&timed);
    let expected = ["4.00 s (CPU 5.00 s)", "2.00 s (CPU 2.00 s)", "0.500", "0.400", "at most 0.40", "**no**", "5"];
    assert_eq!(cells[1..], expected);
}

#[test]
fn a_goal_may_be_met_exactly_unless_it_says_below() {
    assert_eq!(Goal::RatioAtMost(0.5).met(2.0, 1.0), Some(true));
    assert_eq!(Goal::RatioBelow(0.5).met(2.0, 1.0), Some(false));
    assert_eq!(Goal::OursAtMost(105.0).met(1.0, 106.0), Some(false));
    assert_eq!(Goal::None.met(1.0, 9.0), None);
}

#[test]
fn a_row_without_figures_says_why() {
    let cells = of(CONSTRUCT).cells_without("no valgrind |\n here");
    assert_eq!(cells[6], "not measured: no valgrind \\| here");
    assert_eq!(cells[1], "-");
}

#[test]
fn units_are_shown() {
    assert_eq!(thousands(1234567.0), "1,234,567");
    assert_eq!(thousands(123.0), "123");
    assert_eq!(thousands(-1234.0), "-1,234");
    assert_eq!(Unit::Megabytes.show(73_200_000.0), "73.20 MB");
    assert_eq!(Unit::Instructions.show(359_000.0), "359.0 k");
    assert_eq!(ratio(1.0, 0.0), "-");
}
