// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/AboutBox.h"

#include <QCoreApplication>
#include <QIcon>
#include <QMessageBox>

namespace roundtrip {

namespace {

/// Functions outside of a class need a context for their texts.
struct AboutWords
{
    Q_DECLARE_TR_FUNCTIONS(About)
};

} // namespace

void showAbout(QWidget& window)
{
    auto* box = new QMessageBox(
        QMessageBox::NoIcon, AboutWords::tr("About Roundtrip"),
        AboutWords::tr(
            "Roundtrip %1\n\nChat over many kinds of real-time backend and see the round trip of every message.\n\n"
            "Free software under the GNU General Public License, version 3 or later. Built with Qt %2.")
            .arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion())),
        QMessageBox::Ok, &window);
    box->setIconPixmap(window.windowIcon().pixmap(64));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace roundtrip
