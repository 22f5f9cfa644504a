// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/PriceOption.h"

namespace roundtrip::cli {

void PriceOption::declare(CLI::App& command)
{
    command.add_option("--prices", m_path, "A price table of your own (default: the one that comes along)")
        ->type_name("FILE");
}

Result<PriceTable> PriceOption::table() const
{
    return m_path.empty() ? Result<PriceTable>(PriceTable::standard())
                          : PriceTable::load(QString::fromStdString(m_path));
}

} // namespace roundtrip::cli
