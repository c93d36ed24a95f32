//! Waits for `item_exists`, by [`get_item`](crate::operation::get_item).
use crate::operation::get_item::builders::GetItemInputBuilder;
use crate::operation::get_item::{GetItem, GetItemError, GetItemInput, GetItemOutput};
use ferrosmith_runtime as rt;

rt::waiter! {
    /// A request to [`get_item`](crate::operation::get_item) that is to be repeated: set its members, then `wait()`.
    pub struct ItemExistsFluentBuilder for GetItem, inner GetItemInputBuilder: every 2 to 120 s, accept
}

/// The answer that ended the wait: an output, or the error that was waited for.
pub type ItemExistsFinalPoll = rt::WaitFinalPoll<GetItem>;

/// Why the wait did not end as hoped.
pub type WaitUntilItemExistsError = rt::WaitError<GetItem>;

/// What an answer means.
fn accept(_input: &GetItemInput, polled: Result<&GetItemOutput, &GetItemError>) -> rt::AcceptorState {
    if polled.is_ok_and(|output| output.item.as_ref().map(|v| v.id.as_str()) == Some("ready")) {
        return rt::AcceptorState::Success;
    }
    if polled.is_ok_and(|output| output.item.as_ref().map(|v| v.id.as_str()) == Some("broken")) {
        return rt::AcceptorState::Failure;
    }
    if rt::has_code(polled, "ValidationException") {
        return rt::AcceptorState::Retry;
    }
    rt::AcceptorState::NoAcceptorsMatched
}
