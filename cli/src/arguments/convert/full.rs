//! The requests of the commands that only a full build has.

use crate::arguments::{AddArguments, DiffArguments, DiffFormat, FailOn, SearchArguments, UpdateArguments};
use crate::request::{self, AddRequest, DiffRequest, SearchRequest, UpdateRequest};
use crate::sources::origin::Origin;
use ferrosmith_build::settings::SelectionOptions;
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

impl From<AddArguments> for AddRequest {
    fn from(arguments: AddArguments) -> Self {
        let AddArguments { service, from, source, operations, protocol, shape, package, types_only, .. } = arguments;
        Self {
            service,
            origin: Origin::given(&from),
            from: shown_origin(from),
            source,
            package,
            selection: SelectionOptions {
                operations,
                protocol,
                types_only,
                service: shape.service_shape,
                ..SelectionOptions::default()
            },
            no_dependency: arguments.no_dependency,
        }
    }
}

impl From<SearchArguments> for SearchRequest {
    fn from(arguments: SearchArguments) -> Self {
        let SearchArguments { words, from, limit, json } = arguments;
        Self { words, origin: Origin::given(&from), from: shown_origin(from), limit, json }
    }
}

/// The origin where it is not the one that is taken when none is named.
fn shown_origin(from: String) -> Option<String> {
    Some(from).filter(|from| from != "botocore")
}

impl From<UpdateArguments> for UpdateRequest {
    fn from(arguments: UpdateArguments) -> Self {
        let origin = match arguments.from {
            Some(from) => Origin::given(&from),
            None => Origin::version(&arguments.botocore),
        };
        let UpdateArguments { services, source, dry_run, no_check, allow_older, shape, selection, .. } = arguments;
        let selection = super::options(selection, shape);
        Self { services, origin, source, dry_run, no_check, allow_older, selection }
    }
}
