// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runs/RunGlance.h"
#include "store/StoreUrl.h"

#include <QStringList>

namespace roundtrip {

/// Works out what a list shows of its runs, one after another in a thread of its own, and only of those that are in
/// view: what is not wanted any more is given up, also in the middle. GUI thread.
class GlanceLoader : public QObject
{
    Q_OBJECT

public:
    explicit GlanceLoader(const StoreUrl& store, QObject* parent = nullptr);

    /// Of another store from now on; what is under way is given up.
    void setStore(const StoreUrl& store);
    /// These in this order, and none besides.
    void want(const QStringList& ids);
    /// While it is held nothing is read: a measurement goes on, and is not to be disturbed.
    void setHeld(bool held);

Q_SIGNALS:
    /// Of a run that cannot be read: no backend.
    void worked(const QString& id, const roundtrip::RunGlance& glance);

private:
    void next();
    void finish(const QString& id, const RunGlance& glance);

    StoreUrl m_store;
    FiguresLoader m_loader;
    QStringList m_wanted;
    QString m_underWay; ///< empty: nothing is
    bool m_isHeld = false;
};

} // namespace roundtrip
