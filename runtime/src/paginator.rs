//! Pagination. Comes in: an operation that says where its tokens are. Goes out: a stream of its pages, or of their
//! items. One generic type serves all operations.
use crate::client::Handle;
use crate::config::ServiceConfigBuilder;
use crate::operation::Operation;
use aws_smithy_async::future::pagination_stream::fn_stream::FnStream;
use aws_smithy_async::future::pagination_stream::{PaginationStream, TryFlatMap};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::operation::BuildError;
use std::collections::HashMap;
use std::fmt;

/// An operation that answers in pages.
pub trait Paginated: Operation {
    /// What says where the next page starts.
    type Token: PageToken;
    /// The token that the request has.
    fn input_token(input: &Self::Input) -> Option<&Self::Token>;
    /// Sets the token of the request.
    fn set_input_token(input: &mut Self::Input, token: Option<Self::Token>);
    /// The token of the next page.
    fn output_token(output: &Self::Output) -> Option<&Self::Token>;
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

/// What a page's request may fail with.
type PageError<O> = SdkError<<O as Operation>::Error, HttpResponse>;

/// Sends an operation until there are no more pages.
#[must_use = "a paginator sends nothing before its stream is used"]
pub struct Paginator<O: Operation> {
    handle: Handle,
    input: Result<O::Input, BuildError>,
    config_override: Option<ServiceConfigBuilder>,
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
    pub fn new(
        handle: Handle,
        input: Result<O::Input, BuildError>,
        config_override: Option<ServiceConfigBuilder>,
    ) -> Self {
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

    /// Creates the stream of pages.
    ///
    /// No request is sent until the stream is used, as by [`next`](PaginationStream::next).
    pub fn send(self) -> PaginationStream<Result<O::Output, PageError<O>>> {
        PaginationStream::new(FnStream::new(move |sender| {
            Box::pin(async move {
                let mut input = match self.input {
                    Ok(input) => input,
                    Err(error) => {
                        let _ = sender.send(Err(SdkError::construction_failure(error))).await;
                        return;
                    }
                };
                loop {
                    let page = self.handle.send_page::<O>(input.clone(), self.config_override.clone()).await;
                    let is_last = match &page {
                        Ok(output) => !advance::<O>(&mut input, output, self.stop_on_duplicate_token),
                        Err(_) => true,
                    };
                    // The receiver is gone, or there is nothing more to ask for.
                    if sender.send(page).await.is_err() || is_last {
                        return;
                    }
                }
            })
        }))
    }
}

/// Points `input` at the page after `output`; false if there is none.
fn advance<O: Paginated>(input: &mut O::Input, output: &O::Output, stop_on_duplicate_token: bool) -> bool {
    match O::output_token(output) {
        Some(token) if !token.is_empty() => {
            if stop_on_duplicate_token && O::input_token(input) == Some(token) {
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
    /// Creates the stream of items.
    ///
    /// No request is sent until the stream is used. To read all, use
    /// [`.collect::<Result<Vec<_>, _>>()`](PaginationStream::collect).
    pub fn send(self) -> PaginationStream<Result<O::Item, PageError<O>>> {
        TryFlatMap::new(self.0.send()).flat_map(O::items)
    }
}
