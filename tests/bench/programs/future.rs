//! `future`: how many bytes the future of `send()` has, which lies on the stack or in the future of whoever awaits it.
//!
//! Out: one line per operation.

mod support;

fn main() {
    let client = pca::Client::from_conf(support::config(""));
    let get = client.get_connection_preferences().send();
    println!("get {} bytes", size_of_val(&get));
    let update = client.update_connection_preferences().send();
    println!("update {} bytes", size_of_val(&update));
    let list = client.list_connections().send();
    println!("list {} bytes", size_of_val(&list));
}
