// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SettingsPlace.h"

#include "core/UserFile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostBytes = 4 * 1024 * 1024; ///< QSettings reads all of it at once

Result<void> prepare(const QString& path)
{
    if (QFileInfo::exists(path) || QFileInfo(path).isSymLink()) {
        if (const auto read = readUserFile(path, kMostBytes); !read)
            return read.error();
    }
    const QString folder = QFileInfo(path).path();
    if (makePrivateFolder(folder))
        keepPrivate(folder);                 // older versions let others look into it
    const auto made = makePrivateFile(path); // QSettings keeps the mode of a file that is there
    keepPrivate(path);
    return made;
}

} // namespace

SettingsPlace::SettingsPlace()
{
    const QString file = path();
    if (file.isEmpty())
        return;
    if (const auto prepared = prepare(file); !prepared) {
        m_problem = prepared.error();
        m_problem->detail = u"Settings last for this session only: "_s + m_problem->detail;
        m_session.emplace();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_session->path());
    }
}

QString SettingsPlace::path()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    return u"%1/%2/%3.conf"_s.arg(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation),
                                  QCoreApplication::organizationName(), QCoreApplication::applicationName());
#else
    return {};
#endif
}

} // namespace roundtrip
