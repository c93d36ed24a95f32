//! Where the values of endpoint parameters come from: the configuration of a client, and the input of an operation.
//!
//! In: an [`EndpointPlan`] and an [`OperationEndpoint`]. Out: tokens of `config::endpoint` and of an operation's file.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::emit_owned;
use crate::emit::query::emit_owned_query;
use crate::emit::scope::Scope;
use crate::plan::endpoint::given::OperationEndpoint;
use crate::plan::endpoint::{EndpointPlan, ParamKind, ParamValue};

/// Emits the setter calls by which an operation adds to a `ParamsBuilder`: `.set_stream_arn(input.stream_arn.clone())`.
///
/// `input` is the variable that holds the operation's input, whose fields are `Option`s.
pub fn emit_operation_params(
    plan: &EndpointPlan,
    operation: &OperationEndpoint,
    input: &Ident,
    scope: &Scope,
) -> TokenStream {
    let statics = operation.static_params.iter().filter_map(|(index, value)| {
        let field = &plan.params.get(*index)?.field;
        let value = emit_value(value);
        Some(quote!(.#field(#value)))
    });
    let contexts = operation.context_params.iter().filter_map(|(index, query)| {
        let setter = plan.params.get(*index)?.field.setter();
        let value = emit_owned_query(query, &quote!(#input), scope);
        Some(quote!(.#setter(#value)))
    });
    quote!(#(#contexts)* #(#statics)*)
}

/// The functions that start from a client's configuration.
pub(super) fn emit_sources(plan: &EndpointPlan) -> TokenStream {
    let built_ins: Vec<_> = plan
        .params
        .iter()
        .filter_map(|param| {
            let setter = param.field.setter();
            if param.setting.is_some() {
                let (source, name) = (format_ident!("{}", setting_reader(param.kind)), &param.name);
                return Some(quote!(.#setter(built_in::#source(cfg, #name))));
            }
            let source = format_ident!("{}", param.built_in?);
            Some(quote!(.#setter(built_in::#source(cfg))))
        })
        .collect();
    let cfg = if built_ins.is_empty() { quote!(_cfg) } else { quote!(cfg) };
    quote! {
        #[doc = " A builder with what the configuration of a call says."]
        pub(crate) fn builder_from(#cfg: &ConfigBag) -> ParamsBuilder {
            Params::builder()#(#built_ins)*
        }

        #[doc = " The parameters of a call that adds none of its own."]
        pub(crate) fn params_from(cfg: &ConfigBag) -> Result<Params, InvalidParams> {
            builder_from(cfg).build()
        }
    }
}

/// The runtime's function that reads a setting of the client.
fn setting_reader(kind: ParamKind) -> &'static str {
    match kind {
        ParamKind::Text => "text_setting",
        ParamKind::Flag => "flag_setting",
        ParamKind::List => "list_setting",
    }
}

/// A value as a setter takes it.
fn emit_value(value: &ParamValue) -> TokenStream {
    match value {
        ParamValue::Text(text) => quote!(#text),
        ParamValue::Flag(flag) => quote!(#flag),
        ParamValue::List(_) => emit_owned(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docs::html::Docs;
    use crate::names::RustName;
    use crate::plan::endpoint::ParamPlan;
    use crate::plan::endpoint::program::Program;
    use crate::plan::query::{FieldStep, Query, QueryKind, QueryType, View};

    fn param(field: &str, kind: ParamKind) -> ParamPlan {
        ParamPlan {
            name: field.to_owned(),
            field: RustName::new(field),
            kind,
            default: None,
            required: false,
            built_in: None,
            is_account_id: false,
            setting: None,
            is_region: false,
            docs: Docs::line("A parameter."),
            deprecated: None,
        }
    }

    fn plan() -> EndpointPlan {
        let params =
            vec![param("type", ParamKind::Text), param("list", ParamKind::List), param("flag", ParamKind::Flag)];
        EndpointPlan { params, needs_set_url: false, program: Program { slots: 3, steps: Vec::new() } }
    }

    #[test]
    fn operations_set_their_own_parameters() {
        let statics = vec![(2, ParamValue::Flag(true)), (9, ParamValue::Flag(true))];
        let step = FieldStep { field: RustName::new("type"), optional: true, view: View::Text };
        let query = Query { kind: QueryKind::Field(step), ty: QueryType::Text, nullable: true };
        let operation = OperationEndpoint { static_params: statics, context_params: vec![(0, query)] };
        let tokens = emit_operation_params(&plan(), &operation, &format_ident!("input"), &Scope::new([])).to_string();
        assert_eq!(tokens, ". set_type (input . r#type . clone ()) . flag (true)");
    }

    #[test]
    fn settings_of_the_client_are_read_by_their_name() {
        let mut plan = plan();
        plan.params[2].setting = Some(Docs::line("On."));
        plan.params[0].built_in = Some("region");
        let tokens = emit_sources(&plan).to_string();
        assert!(
            tokens.contains(
                ". set_type (built_in :: region (cfg)) . set_flag (built_in :: flag_setting (cfg , \"flag\"))"
            ),
            "{tokens}"
        );
    }
}
