//! Pagination. Comes in: an operation that says where its tokens are. Goes out: a stream of its pages, or of their
//! items. One generic type serves all operations.
use crate::call::client::Handle;
use crate::call::operation::Operation;
use crate::call::send::SendFuture;
use crate::config::Settings;
use crate::error::OperationError;
use crate::error::call_error::CallError;
use crate::paging::page_stream::{PageStream, Pages};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::operation::BuildError;
use std::collections::HashMap;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// An operation that answers in pages.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not answer in pages",
    note = "`client.send(input)` sends the input of any operation"
)]
pub trait Paginated: Operation<Input: Clone> {
    /// What says where the next page starts.
    type Token: PageToken;
    /// The token that the request has.
    fn input_token(input: &Self::Input) -> Option<&Self::Token>;
    /// Sets the token of the request.
    fn set_input_token(input: &mut Self::Input, token: Option<Self::Token>);
    /// The token of the next page.
    fn output_token(output: &Self::Output) -> Option<&Self::Token>;
    /// Sets the tokens that the request has beside the first, by [`move_token`]. Whether one of them is another than before.
    fn move_more_tokens(_input: &mut Self::Input, _output: &Self::Output) -> bool {
        false
    }
    /// Whether there may be more pages. False only where the service says so beside the token.
    fn has_more(_output: &Self::Output) -> bool {
        true
    }
}

/// An operation whose pages hold items.
pub trait PaginatedItems: Paginated {
    /// An item.
    type Item: Send + 'static;
    /// The items of a page.
    fn items(output: Self::Output) -> Vec<Self::Item>;
}

/// An operation whose page size can be chosen.
pub trait PageSized: Paginated {
    /// Sets how many items a page has at most.
    fn set_page_size(input: &mut Self::Input, size: Option<i32>);
}

/// Sets a token of a request to that of the next page. Whether it is another than before.
pub fn move_token<T: Clone + PartialEq>(member: &mut Option<T>, token: Option<&T>) -> bool {
    if member.as_ref() == token {
        return false;
    }
    *member = token.cloned();
    true
}

/// A value that can be a page token. An empty one says that there is no next page.
pub trait PageToken: Clone + PartialEq + Send + Sync + 'static {
    /// Whether the token is empty.
    fn is_empty(&self) -> bool;
}

impl PageToken for String {
    fn is_empty(&self) -> bool {
        String::is_empty(self)
    }
}

impl<K, V> PageToken for HashMap<K, V>
where
    K: Clone + Eq + std::hash::Hash + Send + Sync + 'static,
    V: Clone + PartialEq + Send + Sync + 'static,
{
    fn is_empty(&self) -> bool {
        HashMap::is_empty(self)
    }
}

/// A number says nothing of more pages: [`Paginated::has_more`] does.
impl PageToken for i32 {
    fn is_empty(&self) -> bool {
        false
    }
}

/// As an `i32`.
impl PageToken for i64 {
    fn is_empty(&self) -> bool {
        false
    }
}

/// What a page's request may fail with.
type PageError<O> = SdkError<<O as Operation>::Error, HttpResponse>;

/// Sends an operation until there are no more pages.
#[must_use = "a paginator sends nothing before its stream is used"]
pub struct Paginator<O: Operation> {
    handle: Handle,
    input: Result<O::Input, BuildError>,
    config_override: Option<Settings>,
    stop_on_duplicate_token: bool,
}

impl<O: Operation> fmt::Debug for Paginator<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Paginator")
            .field("operation", &O::spec().name())
            .field("input", &self.input)
            .finish_non_exhaustive()
    }
}

impl<O: Paginated> Paginator<O> {
    /// The paginator of the request with this input. An input that could not be built fails the first page.
    pub fn new(handle: Handle, input: Result<O::Input, BuildError>, config_override: Option<Settings>) -> Self {
        Self { handle, input, config_override, stop_on_duplicate_token: true }
    }

    /// Sets how many items a page has at most.
    pub fn page_size(mut self, limit: i32) -> Self
    where
        O: PageSized,
    {
        if let Ok(input) = &mut self.input {
            O::set_page_size(input, Some(limit));
        }
        self
    }

    /// Gives the items of all pages in the place of the pages.
    pub fn items(self) -> PaginatorItems<O>
    where
        O: PaginatedItems,
    {
        PaginatorItems(self)
    }

    /// Whether to stop when the service returns the token that it was sent. True by default; set to false to go on, as
    /// where the last page grows.
    pub fn stop_on_duplicate_token(mut self, stop_on_duplicate_token: bool) -> Self {
        self.stop_on_duplicate_token = stop_on_duplicate_token;
        self
    }

    /// Uses, for all pages, what is set in `config_override` in the place of what is set on the client: interceptors, too.
    pub fn config_override(mut self, config_override: impl Into<Settings>) -> Self {
        self.config_override = Some(config_override.into());
        self
    }

    /// Creates the stream of pages.
    ///
    /// No request is sent until the stream is used, as by [`next`](PageStream::next).
    pub fn send(self) -> PageStream<Result<O::Output, PageError<O>>> {
        PageStream::new(self.walk())
    }

    /// Creates the stream of pages as [`send`](Self::send) does; an error says by itself what happened.
    pub fn call(self) -> PageStream<Result<O::Output, CallError<O::Error>>> {
        PageStream::new(InWords(self.walk()))
    }

    fn walk(self) -> Walk<O> {
        Walk {
            handle: self.handle,
            input: Some(self.input),
            config_override: self.config_override,
            stop_on_duplicate_token: self.stop_on_duplicate_token,
            call: None,
        }
    }
}

/// The call that fetches a page.
type PageCall<O> = SendFuture<<O as Operation>::Output, <O as Operation>::Error>;

/// A paginator at work.
struct Walk<O: Paginated> {
    handle: Handle,
    /// The request of the page that is to be sent, or is under way; `None` once there are no more.
    input: Option<Result<O::Input, BuildError>>,
    config_override: Option<Settings>,
    stop_on_duplicate_token: bool,
    call: Option<PageCall<O>>,
}

impl<O: Paginated> Walk<O> {
    /// Sends the request of the next page; `None` if there is none, or the error if it could not be built.
    fn start(&mut self) -> Option<Result<PageCall<O>, PageError<O>>> {
        match self.input.take()? {
            Ok(input) => {
                let call = self.handle.send_page::<O>(input.clone(), self.config_override.clone());
                self.input = Some(Ok(input));
                Some(Ok(call))
            }
            Err(error) => Some(Err(SdkError::construction_failure(error))),
        }
    }
}

impl<O: Paginated> Pages<Result<O::Output, PageError<O>>> for Walk<O> {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<O::Output, PageError<O>>>> {
        let mut call = match self.call.take() {
            Some(call) => call,
            None => match self.start() {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(call)) => call,
            },
        };
        let Poll::Ready(page) = Pin::new(&mut call).poll(context) else {
            self.call = Some(call);
            return Poll::Pending;
        };
        let has_next = match (&page, &mut self.input) {
            (Ok(output), Some(Ok(input))) => advance::<O>(input, output, self.stop_on_duplicate_token),
            _ => false,
        };
        if !has_next {
            self.input = None;
        }
        Poll::Ready(Some(page))
    }
}

/// Points `input` at the page after `output`; false if there is none.
fn advance<O: Paginated>(input: &mut O::Input, output: &O::Output, stop_on_duplicate_token: bool) -> bool {
    match O::output_token(output) {
        Some(token) if !token.is_empty() && O::has_more(output) => {
            let has_moved = O::move_more_tokens(input, output);
            if stop_on_duplicate_token && !has_moved && O::input_token(input) == Some(token) {
                return false;
            }
            let token = token.clone();
            O::set_input_token(input, Some(token));
            true
        }
        _ => false,
    }
}

/// Sends an operation until there are no more pages, and gives the items of all of them.
#[must_use = "a paginator sends nothing before its stream is used"]
pub struct PaginatorItems<O: Operation>(Paginator<O>);

impl<O: Operation> fmt::Debug for PaginatorItems<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PaginatorItems").field(&self.0).finish()
    }
}

impl<O: PaginatedItems> PaginatorItems<O> {
    /// Uses, for all pages, what is set in `config_override` in the place of what is set on the client: interceptors, too.
    pub fn config_override(self, config_override: impl Into<Settings>) -> Self {
        Self(self.0.config_override(config_override))
    }

    /// Creates the stream of items.
    ///
    /// No request is sent until the stream is used. To read all, use
    /// [`.collect::<Result<Vec<_>, _>>()`](PageStream::collect).
    pub fn send(self) -> PageStream<Result<O::Item, PageError<O>>> {
        PageStream::new(self.walk())
    }

    /// Creates the stream of items as [`send`](Self::send) does; an error says by itself what happened.
    pub fn call(self) -> PageStream<Result<O::Item, CallError<O::Error>>> {
        PageStream::new(InWords(self.walk()))
    }

    fn walk(self) -> Items<O> {
        Items { pages: self.0.walk(), items: Vec::new().into_iter() }
    }
}

/// Pages or items whose errors say what happened.
struct InWords<P>(P);

impl<P, T, E: OperationError> Pages<Result<T, CallError<E>>> for InWords<P>
where
    P: Pages<Result<T, SdkError<E, HttpResponse>>>,
{
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, CallError<E>>>> {
        self.0.poll_next(context).map(|next| next.map(|result| result.map_err(CallError::from)))
    }
}

/// A walk, and what is left of the page that it came to.
struct Items<O: PaginatedItems> {
    pages: Walk<O>,
    items: std::vec::IntoIter<O::Item>,
}

impl<O: PaginatedItems> Pages<Result<O::Item, PageError<O>>> for Items<O> {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<O::Item, PageError<O>>>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_next(context)) {
                Some(Ok(page)) => self.items = O::items(page).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}
