// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/JtlRows.h"

#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

Result<void> JtlRows::readHeader()
{
    return m_cells.readHeader({"timeStamp", "elapsed", "label"});
}

Result<std::optional<ForeignRow>> JtlRows::next()
{
    const auto more = m_cells.next();
    if (!more)
        return more.error();
    if (!more.value())
        return std::optional<ForeignRow>();
    ForeignRow row{.backend = m_cells.text("label"), .sender = m_cells.text("threadName")};
    const auto start = foreignTimeUs(m_cells.cell("timeStamp"));
    if (!start)
        return m_cells.errorIn("timeStamp");
    row.sentUs = *start;
    const auto elapsed = foreignNumber(m_cells.cell("elapsed"));
    if (!elapsed || *elapsed * 1000.0 > static_cast<double>(kMostSpanUs))
        return m_cells.errorIn("elapsed");
    const auto bytes = foreignNumber(m_cells.cell("sentBytes"));
    row.payloadBytes = bytes && *bytes < 1e9 ? static_cast<int>(*bytes) : 0;
    const auto status = foreignNumber(m_cells.cell("responseCode"));
    if (status && *status >= 100 && *status <= 999)
        row.httpStatus = static_cast<int>(*status);
    const std::string_view success = m_cells.cell("success");
    if (success.empty() || success == "true" || success == "TRUE") {
        row.serviceUs = std::llround(*elapsed * 1000.0);
        return std::optional(std::move(row));
    }
    constexpr int kFirstRefusal = 400;
    row.code = row.httpStatus != 0 ? QString() : m_cells.text("responseCode");
    if (m_cells.cell("responseMessage") == "not_sent") // as we write it
        row.outcome = Outcome::NotSent;
    else if (row.httpStatus >= kFirstRefusal || m_cells.cell("responseMessage") == "rejected")
        row.outcome = Outcome::Rejected;
    else
        row.outcome = Outcome::Lost;
    return std::optional(std::move(row));
}

} // namespace roundtrip
