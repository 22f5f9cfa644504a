// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/MeasuringForm.h"

#include "app/Preferences.h"
#include "core/SafeText.h"
#include "preferences/PathField.h"
#include "theme/Labels.h"
#include "theme/Theme.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

MeasuringForm::MeasuringForm(const QString& baseline, const QStringList& backends, const QString& store,
                             QWidget* parent)
    : QWidget(parent),
      m_store(store),
      m_baseline(new QComboBox),
      m_place(new PathField(tr("Where runs are recorded"), PathField::Use::Save, tr("Where runs are recorded"),
                            tr("Stores (*.sqlite);;All files (*)"))),
      m_problem(wrappedLabel(u"errorLabel"_s))
{
    auto* form = new QFormLayout(this);
    form->setHorizontalSpacing(spacing::kMedium);
    form->setVerticalSpacing(spacing::kSmall);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_baseline->setObjectName(u"defaultBaseline"_s);
    m_baseline->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_baseline->addItem(tr("As the backends file says"), QString());
    QStringList names = backends;
    if (!baseline.isEmpty() && !names.contains(baseline))
        names << baseline;
    for (const QString& name : std::as_const(names))
        m_baseline->addItem(safeLine(name), name);
    m_baseline->setCurrentIndex(std::max(m_baseline->findData(baseline), 0));
    m_baseline->setToolTip(tr("Ratios refer to this backend wherever it is among those of the window"));
    m_place->edit().setObjectName(u"storePath"_s);
    m_place->setPath(store);
    m_place->setPlaceholder(QDir::toNativeSeparators(StoreUrl::standard().path()));
    m_place->edit().setToolTip(
        tr("A file, or a PostgreSQL server: postgresql://USER@HOST/DATABASE, without a password"));
    auto* note = mutedWrappedLabel(u"mutedLabel"_s);
    note->setText(tr("Another store is used when Roundtrip is started the next time; this session is recorded where it "
                     "began, and no run is moved. roundtrip-cli finds it with --store."));
    m_problem->hide();
    form->addRow(tr("&Baseline"), m_baseline);
    form->addRow(tr("&Store"), m_place);
    form->addRow(m_problem);
    form->addRow(note);
    connect(m_baseline, &QComboBox::activated, this, &MeasuringForm::changed);
    connect(m_place, &PathField::chosen, this, &MeasuringForm::takeStore);
}

QString MeasuringForm::baseline() const
{
    return m_baseline->currentData().toString();
}

Result<void> MeasuringForm::check(const QString& store)
{
    if (store.isEmpty())
        return {};
    const auto url = Preferences::storeFrom(store);
    if (!url)
        return url.error();
    const QString path = url.value().path();
    const auto unusable = [](const QString& detail) {
        return Error{.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = {}};
    };
    if (url.value().isMemory() || url.value().isServer()) // what a server says is told once it is asked
        return {};
    if (QDir::isRelativePath(path))
        return unusable(tr("%1 is not a whole path, from the root on").arg(path));
    const QFileInfo file(path);
    if (file.exists() && !file.isFile())
        return unusable(tr("%1 is there, and is no file").arg(path));
    if (!QFileInfo(file.path()).isDir())
        return unusable(tr("There is no folder %1").arg(file.path()));
    return QFileInfo(file.exists() ? path : file.path()).isWritable()
               ? Result<void>()
               : Result<void>(unusable(tr("%1 cannot be written to").arg(path)));
}

void MeasuringForm::takeStore()
{
    const auto usable = check(m_place->path());
    m_problem->setVisible(!usable);
    m_problem->setText(usable ? QString() : usable.error().toLine());
    if (!usable || m_place->path() == m_store)
        return;
    m_store = m_place->path();
    Q_EMIT changed();
}

} // namespace roundtrip

#include "moc_MeasuringForm.cpp"
