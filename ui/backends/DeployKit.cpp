// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/DeployKit.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>

/// Resources in a static library are dropped by the linker unless something asks for them, by this macro and outside of
/// any namespace.
static void registerKits()
{
    Q_INIT_RESOURCE(roundtrip_kits);
}

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error unwritable(const QString& detail, const QString& hint)
{
    return {.code = ErrorCode::FileUnwritable, .detail = detail, .hint = hint};
}

/// Functions outside of a class need a context for their texts.
struct KitWords
{
    Q_DECLARE_TR_FUNCTIONS(DeployKit)
};

Result<void> copyOut(const QString& from, const QString& to)
{
    if (!QFile::copy(from, to))
        return unwritable(KitWords::tr("%1 cannot be written.").arg(to),
                          KitWords::tr("Check the folder and its permissions."));
    // Resources are read-only, and know nothing of what may be run.
    QFileDevice::Permissions rights =
        QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther;
    if (to.endsWith(".sh"_L1))
        rights |= QFileDevice::ExeOwner | QFileDevice::ExeGroup | QFileDevice::ExeOther;
    QFile::setPermissions(to, rights);
    return {};
}

} // namespace

DeployKit::DeployKit(const QString& platformId) : m_root(u":/kits/backends/"_s + platformId)
{
    registerKits();
}

bool DeployKit::exists() const
{
    return QFile::exists(m_root + u"/README.md"_s);
}

QString DeployKit::instructions() const
{
    QFile file(m_root + u"/README.md"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList section;
    bool isInside = false;
    for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line.startsWith("## "_L1))
            isInside = line.startsWith("## Deploy"_L1);
        else if (isInside)
            section << line;
    }
    return section.join(u'\n').trimmed();
}

Result<int> DeployKit::saveTo(const QString& folder) const
{
    const QDir target(folder);
    if (target.exists() && !target.isEmpty())
        return unwritable(KitWords::tr("%1 is not empty.").arg(folder),
                          KitWords::tr("Choose a new folder: nothing that is there is overwritten."));
    int files = 0;
    QDirIterator it(m_root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString from = it.next();
        const QString to = target.filePath(from.mid(m_root.size() + 1));
        if (!QDir().mkpath(QFileInfo(to).path()))
            return unwritable(KitWords::tr("%1 cannot be made.").arg(QFileInfo(to).path()),
                              KitWords::tr("Check the folder and its permissions."));
        if (auto copied = copyOut(from, to); !copied)
            return copied.error();
        ++files;
    }
    return files;
}

} // namespace roundtrip
