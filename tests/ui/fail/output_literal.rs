//! An output may get members later, so that only its builder makes one.

use pca::operation::cancel_connection::CancelConnectionOutput;
use pca::types::Tag;

fn main() {
    let _ = Tag { key: "team".to_owned(), value: "core".to_owned() };
    let Tag { key: _, value: _ } = Tag::builder().key("team").value("core").build().unwrap();
    let _ = CancelConnectionOutput { ..CancelConnectionOutput::builder().build().unwrap() };
}
