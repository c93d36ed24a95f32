//! A stream of pages or of their items. Comes in: what fetches the next one. Goes out: the methods of the official
//! clients' stream, and `futures::Stream`. What a page is, and which is the last, is `paginator.rs`.
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

/// What a [`PageStream`] gets its values from.
pub(crate) trait Pages<T>: Send {
    /// The next value; `None` once there are no more, however often it is asked.
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<T>>;
}

/// A stream of pages, or of the items of all pages.
///
/// It is a `futures::Stream`, and does what is mostly needed of one by itself, so that no trait needs to be in
/// scope. Nothing is sent before the first page is asked for, nor a page before it is needed. The stream ends after the
/// last page, or after an error.
///
/// ```no_run
/// # use ferrosmith_runtime::PageStream;
/// # async fn example<E>(mut items: PageStream<Result<String, E>>) -> Result<(), E> {
/// while let Some(item) = items.try_next().await? {
///     println!("{item}");
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is sent before the stream is used"]
pub struct PageStream<T>(Box<dyn Pages<T>>);

impl<T> PageStream<T> {
    pub(crate) fn new(pages: impl Pages<T> + 'static) -> Self {
        Self(Box::new(pages))
    }

    /// The next value, or `None` at the end.
    pub async fn next(&mut self) -> Option<T> {
        poll_fn(|context| self.0.poll_next(context)).await
    }

    /// Polls for the next value.
    pub fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<T>> {
        self.0.poll_next(context)
    }

    /// All values: use `collect::<Vec<_>>()`, or `collect::<Result<Vec<_>, _>>()` to get the first error if there is one.
    pub async fn collect<C: FromIterator<T>>(mut self) -> C {
        let mut values = Vec::new();
        while let Some(value) = self.next().await {
            values.push(value);
        }
        values.into_iter().collect()
    }
}

impl<T, E> PageStream<Result<T, E>> {
    /// The next value, `None` at the end, or what kept it from being fetched.
    ///
    /// # Errors
    /// The error of the page that could not be fetched.
    pub async fn try_next(&mut self) -> Result<Option<T>, E> {
        self.next().await.transpose()
    }

    /// All values, or the first error.
    ///
    /// # Errors
    /// The error of the page that could not be fetched.
    pub async fn try_collect(self) -> Result<Vec<T>, E> {
        self.collect().await
    }
}

impl<T> Stream for PageStream<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        self.0.poll_next(context)
    }
}

impl<T> fmt::Debug for PageStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageStream").finish_non_exhaustive()
    }
}
