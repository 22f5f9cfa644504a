// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/TableFile.h"

#include "core/UserFile.h"

#include <QFileInfo>

#include <algorithm>

namespace roundtrip {

Result<void> TableFile::open()
{
    m_unpacked.reset();
    m_file.close();
    if (auto opened = openToRead(m_file); !opened)
        return opened;
    if (ZstdReader::isZstd(m_file))
        m_unpacked.emplace(m_file);
    return {};
}

QIODevice& TableFile::device()
{
    if (m_unpacked)
        return *m_unpacked;
    return m_file;
}

QString TableFile::name() const
{
    return QFileInfo(m_file).fileName();
}

double TableFile::shareRead() const
{
    return static_cast<double>(m_file.pos()) / static_cast<double>(std::max<qint64>(m_file.size(), 1));
}

} // namespace roundtrip
