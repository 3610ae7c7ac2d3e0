//! One own query, and who has answered it.

use crate::api::ListedQuery;
use crate::asking::ask::own_query;
use crate::outside::Outside;
use crate::query_coverage::listed;
use crate::{Node, NodeError};

pub(crate) fn show(
    node: &Node,
    outside: &dyn Outside,
    query: &str,
) -> Result<ListedQuery, NodeError> {
    let record = own_query(node, query)?;
    listed(node, outside, &*node.roster()?, &record)
}
