//! The requests of `diff` and `update`, which only a full build has.

use crate::arguments::{DiffArguments, DiffFormat, FailOn, UpdateArguments};
use crate::request::{self, DiffRequest, UpdateRequest};
use crate::sources::origin::Origin;
use ferrosmith_diff::SemverStep;

impl From<DiffArguments> for DiffRequest {
    fn from(arguments: DiffArguments) -> Self {
        let format = match arguments.format {
            DiffFormat::Text => request::DiffFormat::Text,
            DiffFormat::Markdown => request::DiffFormat::Markdown,
            DiffFormat::Json => request::DiffFormat::Json,
        };
        let fail_on = arguments.fail_on.map(|step| match step {
            FailOn::Patch => SemverStep::Patch,
            FailOn::Minor => SemverStep::Minor,
            FailOn::Major => SemverStep::Major,
        });
        let DiffArguments { old, new, service, html, selection, .. } = arguments;
        Self { old, new, service, format, html, fail_on, selection: selection.into() }
    }
}

impl From<UpdateArguments> for UpdateRequest {
    fn from(arguments: UpdateArguments) -> Self {
        let origin = match arguments.from {
            Some(path) => Origin::Path(path),
            None => Origin::version(&arguments.botocore),
        };
        let UpdateArguments { services, source, dry_run, no_check, allow_older, shape, selection, .. } = arguments;
        let selection = super::options(selection, shape);
        Self { services, origin, source, dry_run, no_check, allow_older, selection }
    }
}
