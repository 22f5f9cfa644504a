// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QWidget>

namespace roundtrip::test {

/// Draws a widget for people to look at: into the folder that ROUNDTRIP_PICTURES names, nowhere without it.
inline void drawPicture(QWidget& widget, const QString& name)
{
    const QString folder = qEnvironmentVariable("ROUNDTRIP_PICTURES");
    if (folder.isEmpty())
        return;
    for (int i = 0; i < 3; ++i) // layouts ask for their time
        QCoreApplication::processEvents();
    widget.grab().save(folder + u'/' + name + QStringLiteral(".png"));
}

} // namespace roundtrip::test
