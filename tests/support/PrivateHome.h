// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QStandardPaths>
#include <QString>
#include <QTemporaryDir>

#include <array>

namespace roundtrip::test {

/// Settings and data in a folder of their own while it exists: of a test program, and within one of a single test.
/// Neither the user's nor those of a program that runs beside it, which may clear them at any moment (Qt's own test
/// mode has one place for all programs). Of the thread that makes it, before any other thread reads the environment.
class PrivateHome
{
public:
    PrivateHome()
    {
        for (std::size_t at = 0; at < kVariables.size(); ++at) {
            m_former[at] = qgetenv(kVariables[at]);
            qputenv(kVariables[at], m_folder.path().toLocal8Bit());
        }
        applyToSettings();
    }
    ~PrivateHome()
    {
        for (std::size_t at = 0; at < kVariables.size(); ++at) {
            if (m_former[at].isNull())
                qunsetenv(kVariables[at]);
            else
                qputenv(kVariables[at], m_former[at]);
        }
        applyToSettings();
    }
    PrivateHome(const PrivateHome&) = delete;
    PrivateHome& operator=(const PrivateHome&) = delete;

    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] QString filePath(const QString& name) const { return m_folder.filePath(name); }

private:
    /// Not the cache: every program would list all fonts anew.
    static constexpr std::array kVariables{"XDG_CONFIG_HOME", "XDG_DATA_HOME"};

    /// QSettings reads the environment but once.
    static void applyToSettings()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation));
    }

    QTemporaryDir m_folder;
    std::array<QByteArray, kVariables.size()> m_former;
};

} // namespace roundtrip::test
