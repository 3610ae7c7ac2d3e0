//! The request to have a node's keys certified, as a file.

use striae_protocol::NodeRequest;

use crate::NodeError;
use crate::data_folder::DataFolder;
use crate::membership::authority::to_toml;
use striae_files::output_file::write_own;

pub(in crate::cli) fn write_request(
    folder: &DataFolder,
    request: &NodeRequest,
) -> Result<(), NodeError> {
    for address in &request.addresses {
        striae_network::check_address_for_others(address)?;
    }
    request.validate().map_err(|error| NodeError::Argument(error.to_string()))?;
    Ok(write_own(&folder.request(), to_toml(request)?)?)
}
