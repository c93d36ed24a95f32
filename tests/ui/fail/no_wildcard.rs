//! A service may answer with values and errors that this version does not know, so that a match needs a wildcard.

use pca::operation::get_connection::GetConnectionError;
use pca::types::AccessType;

fn is_open(access: &AccessType) -> bool {
    match access {
        AccessType::AllowAll => true,
        AccessType::AllowByDefaultDenySome => true,
        AccessType::DenyAll => false,
    }
}

fn is_temporary(error: &GetConnectionError) -> bool {
    match error {
        GetConnectionError::ThrottlingException(_) | GetConnectionError::InternalServerException(_) => true,
        GetConnectionError::AccessDeniedException(_)
        | GetConnectionError::ResourceNotFoundException(_)
        | GetConnectionError::ValidationException(_) => false,
    }
}

fn main() {}
