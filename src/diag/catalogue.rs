//! Every message of the program: code, severity, sentence and cure in both languages, explanation.
//!
//! To add a finding, add one entry here. Words in braces are slots that the finding fills.

use super::Severity::{Advice, Error, Info, Warning};
use super::entry::codes;

codes! {
    // ---- the file
    NotAWorkbook "not-a-workbook" Error
        zh "“{file}”不是表格文件（{reason}）" "请用 WPS 或 Excel 打开它，另存为 .xlsx 后再试"
        en "“{file}” is not a spreadsheet ({reason})" "open it in WPS or Excel, save it as .xlsx and try again"
        why "按文件内容判断格式，不看扩展名。内容既不是 Excel、WPS、ODS 工作簿，也不是分隔文本时报告此项。"
    FileEncrypted "file-encrypted" Error
        zh "“{file}”已加密，无法读取" "请在 WPS 或 Excel 中取消打开密码（或写保护密码），另存一份后再试"
        en "“{file}” is encrypted" "remove its password in WPS or Excel, save a copy and try again"
        why "加密的工作簿必须先由本人解除密码；程序不猜测密码。"
    FileDamaged "file-damaged" Error
        zh "“{file}”已损坏或写法不合规范（{reason}）" "请用 WPS 或 Excel 打开并另存为新的 .xlsx，再用新文件"
        en "“{file}” is damaged or malformed ({reason})" "open it in WPS or Excel, save it as a new .xlsx and use that"
        why "压缩包或其中的部件读不出来。另存一次通常即可修复。"
    FileTooLarge "file-too-large" Error
        zh "“{file}”超出读取上限：{what}为 {found}，上限 {limit}" "请删去无关的工作表和空白区域后另存，或按年度拆分"
        en "“{file}” is over a limit: {what} is {found}, limit {limit}" "delete unrelated sheets and blank areas, save, or split it by year"
        why "为防止异常文件耗尽内存，行、列、单元格和解压后的字节数都有固定上限。"
    FileEmpty "file-empty" Error
        zh "“{file}”是空的，没有任何内容" "请确认选对了文件；若刚编辑过，请先在 WPS 中保存"
        en "“{file}” is empty" "make sure it is the right file; save it first if you were editing it"
        why "文件大小为零，或所有工作表都没有内容。"
    FileUnreadable "file-unreadable" Error
        zh "读不到“{file}”：{reason}" "请确认文件存在、有权限；若正被其他程序独占，请先关闭"
        en "cannot read “{file}”: {reason}" "make sure that it exists and is not locked by another program"
        why "操作系统拒绝读取该文件。台账始终以只读方式打开。"
    PathKind "path-kind" Error
        zh "“{file}”是{found}，这个命令要的是{wanted}" "例如 {example}"
        en "“{file}” is {found}; this command wants {wanted}" "for example {example}"
        why "核对要的是放材料的文件夹，校对要的是其中一份 Word 文件。"
    FileIsLock "file-is-lock" Error
        zh "“{file}”是 WPS 或 Excel 打开台账时留下的临时文件，里面没有台账" "请选名称不带 ~$ 的同名文件：“{meant}”"
        en "“{file}” is the lock file that WPS or Excel keeps while a register is open; it holds no register" "choose the file without ~$: “{meant}”"
        why "名称以 ~$ 开头的文件平时是隐藏的，只记着谁打开了台账；关闭台账后它会自行消失。"
    SheetUnreadable "sheet-unreadable" Warning
        zh "工作表“{sheet}”读不出来（{reason}），已跳过" "请在 WPS 或 Excel 中检查这张表，必要时复制到新表后另存"
        en "sheet “{sheet}” could not be read ({reason}) and was skipped" "check it in WPS or Excel; copy it to a new sheet if need be"
        why "一张表损坏不影响其他表；其余工作表照常读取。"
    // ---- finding the register in it
    HeaderNotFound "header-not-found" Error
        zh "没有找到活动台账的表头（{sheets}）" "请确认有一行写着“活动名称”和“活动时间”（或“月份”）等列名；列名特殊或没有表头时，可以直接指明列：--column 日期=B --column 活动名称=C（字母换成实际的列）"
        en "no header row of an activity register was found ({sheets})" "a row must name columns such as “活动名称” and “活动时间”; for unusual names, or none, give the columns: --column date=B --column name=C"
        why "表头至少要能认出活动名称列和时间（或月份）列。标题、单位行可以在表头之上，表头不必在第一行。"
    NameColumnMissing "name-column-missing" Error
        zh "表头里没有活动名称列" "请把写活动内容的那一列命名为“活动名称”，或指明是哪一列：--column 活动名称=C（字母换成实际的列）"
        en "the header has no activity name column" "name that column “活动名称”, or say which it is: --column name=C"
        why "活动名称（主题、内容、项目）是必需的一列。"
    DateColumnMissing "date-column-missing" Error
        zh "表头里没有时间列或月份列" "请加一列“活动时间”或“月份”；已有这一列而列名特殊的，请指明：--column 日期=B（字母换成实际的列）"
        en "the header has neither a date nor a month column" "add a column “活动时间” or “月份”, or say which it is: --column date=B"
        why "时间、日期、月份或季节至少要有一列，否则无法编排和统计。"
    NoActivities "no-activities" Error
        zh "表头之下没有活动" "请在表头下面逐行填写活动；若活动写在别的工作表，请检查那张表的表头"
        en "there is no activity under the header" "enter one activity a row under the header"
        why "找到了表头，但其下没有一行写着活动名称。"
    YearUnknown "year-unknown" Error
        zh "看不出是哪一年的台账" "请在标题里写上年份（如“2026年科普活动台账”），或在命令末尾加上年份，如 --year 2026"
        en "the register's year is not stated" "write the year in the title, or give --year 2026"
        why "年份依次取自日期本身、年份列、表名、标题、基本信息、文件名和 --year。都没有时不猜测。"
    OrganisationUnknown "organisation-unknown" Warning
        zh "看不出单位名称，文中以“本社区”代替" "请在表头上方写“填报单位：××社区”的实际名称，或在“基本信息”表中填写单位名称"
        en "the organisation's name is not stated; “本社区” stands for it" "write “填报单位：…” above the header, or fill in the “基本信息” sheet"
        why "单位名称取自基本信息、填报单位行、标题或文件名。"
    OrganisationFromUnit "organisation-from-unit" Info
        zh "没有写填报单位，“单位”一列只有“{name}”，就用作单位名称" "如不对，请在表头上方写“填报单位：”和实际名称"
        en "no organisation is stated; its column “单位” names only “{name}”, which is used" "write “填报单位：” and the name above the header if that is wrong"
        why "基本信息、填报单位行、标题和文件名里都没有单位名称，而“单位”一列从头到尾只有一个社区（村、街道）时，用它作单位名称。"
    ColumnUnmapped "column-unmapped" Info
        zh "“{header}”列没有对应的项目，内容并入备注保留" "如果它就是某一项目，可在台账旁边的 kepu.toml（没有就用记事本新建）里写 [aliases]，下一行写 \"列名\" = \"项目名\"，例如 \"到场\" = \"参加人次\""
        en "column “{header}” matches no field; its text is kept in the notes" "if it is one of the fields, write [aliases] into kepu.toml beside the register and below it its name = \"the field\""
        why "没有认出的列不会丢失：内容原样保留。"
    ColumnAmbiguous "column-ambiguous" Warning
        zh "“{header}”（{letter}列）与“{other}”（{other_letter}列）都像“{field}”，没有依据取舍，暂按{other_letter}列读" "请指明：加 --column {field}={letter}（或 {other_letter}）；要每次都这样读，在台账旁边的 kepu.toml（没有就用记事本新建）里写 [columns]，下一行写 \"{field}\" = \"{letter}\""
        en "“{header}” (column {letter}) and “{other}” (column {other_letter}) both look like {field} and nothing decides; column {other_letter} is used for now" "decide: give --column {field}={letter} (or {other_letter}); to settle it for good, write [columns] into kepu.toml beside the register and below it {field} = \"{letter}\""
        why "两列同样像一个项目、又没有规则能分清时，不作猜测：在终端上当场询问，否则暂按一列读并提示。答复可用 --save-profile 记入 kepu.toml。"
    ColumnSecond "column-second" Info
        zh "“{other}”（{other_letter}列）作“{field}”更贴切；“{header}”（{letter}列）的内容并入备注保留" "如应取用{letter}列，请加 --column {field}={letter}；要每次如此，在台账旁边的 kepu.toml（没有就用记事本新建）里写 [columns]，下一行写 \"{field}\" = \"{letter}\""
        en "“{other}” (column {other_letter}) fits {field} better; the text of “{header}” (column {letter}) is kept in the notes" "if column {letter} is meant, give --column {field}={letter}, or write [columns] into kepu.toml beside the register and below it {field} = \"{letter}\""
        why "列名有几个说法时，取更确切的一列：本单位指定的、完全相同的列名、包含列名的，依次优先；活动名称先于主题，主题先于内容。"
    ColumnUnheeded "column-unheeded" Warning
        zh "指明了“{field}”是{place}列，但活动台账里没有这一列，没有照办" "请核对列的字母：A是第一列；“{field}”现在取自哪一列，用 kepu 查看 可以看到"
        en "{field} was said to be column {place}, which the register does not have; it was not heeded" "check the letter, A being the first column; kepu inspect shows which column is used"
        why "--column 或 kepu.toml 的 [columns] 指明的列不在活动台账里时，按自动认出的列读，并提示。"
    ColumnSpan "column-span" Info
        zh "“{header}”（{letter}列）与“{other}”（{other_letter}列）读作开始和结束日期" "如不对，请加 --column {field}=列的字母，指明是哪一列"
        en "“{header}” (column {letter}) and “{other}” (column {other_letter}) are read as first and last day" "if that is wrong, give --column {field}=LETTER"
        why "开始与完成（结束）两列成对，或一个表头合并在两列日期之上，而且后一列的日期都不早于前一列。"
    ColumnPart "column-part" Info
        zh "“{header}”（{letter}列）是“{other}”（{other_letter}列）的其中数，不另计入" ""
        en "“{header}” (column {letter}) is a part of “{other}” (column {other_letter}) and not counted again" ""
        why "男、女、成人、儿童等列旁边有合计列时，只取合计列。"
    ColumnSum "column-sum" Info
        zh "“{header}”（{letter}列）与“{other}”（{other_letter}列）相加，作为{field}" "如不对，请加 --column {field}=列的字母，指明是哪一列"
        en "“{header}” (column {letter}) and “{other}” (column {other_letter}) are added up to {field}" "if that is wrong, give --column {field}=LETTER"
        why "人数分男、女等列填写而没有合计列时，把各列相加。"
    ColumnTicks "column-ticks" Info
        zh "从“{header}”（{letter}列）到“{other}”（{other_letter}列）逐列打勾，打了勾的列名作为“{field}”" "如不对，请加一列“{field}”直接写明"
        en "the columns from “{header}” ({letter}) to “{other}” ({other_letter}) are ticked; the heading that is ticked is the {field}" "add a column “{field}” that says it in words if that is wrong"
        why "形式、领域或对象分列打勾（√、1、是）时，打了勾的那一列的列名就是它的值；同一行打了几个勾，形式和领域取第一个，其余记入备注。"
    ColumnGivenUnused "column-given-unused" Warning
        zh "指明了“{field}”是“{place}”列，但活动台账里没有用上这一列" "请核对列的字母；只对一张表有效时写成“表名!字母”，例如 --column {field}=台账!D"
        en "column “{place}” was given for {field}, but no register's table holds it" "check the letters; write sheet!letter for a single sheet"
        why "--column 或 kepu.toml 的 [columns] 指明的列不在任何一张活动台账的表格里，多半是字母写错了，或另一项也指明了这一列。"
    ColumnPlanned "column-planned" Info
        zh "“{header}”（{letter}列）是计划，“{other}”（{other_letter}列）是实际：填了实际的按实际，没填的按计划" ""
        en "“{header}” (column {letter}) is what was planned, “{other}” (column {other_letter}) what was done: the latter is used where it is filled in" ""
        why "计划时间与实际时间、计划人数与实际人数成对出现时的读法。计划人数不计入已开展活动的人次。"
    SheetSumsUp "sheet-sums-up" Info
        zh "“{sheet}”表的 {rows} 行在其他各表里都有，是汇总表，没有重复计入" "如果它另有内容，请改掉表名里的“汇总”等字样"
        en "the {rows} rows of sheet “{sheet}” all stand on the other sheets: it sums them up and is not counted again" "rename the sheet if it is a register of its own"
        why "按月、按社区分表之外再放一张汇总表的工作簿，只计各分表，以免活动被计两次。"
    SheetSumsUpMore "sheet-sums-up-more" Warning
        zh "“{sheet}”表是汇总表，其中 {rows} 行在其他各表里没有（从“{name}”起），已计入" "请核对分表是否漏登；不应计入的，请从“{sheet}”表删去"
        en "sheet “{sheet}” sums up the others, yet {rows} of its rows stand on none of them (from “{name}” on); they are counted" "enter them on their own sheets, or delete them from “{sheet}”"
        why "汇总表里有、分表里没有的活动不能丢，也可能是改了名称或日期的同一项活动，请核对。"
    SheetSumDiffers "sheet-sum-differs" Warning
        zh "汇总表里“{name}”的人次是 {theirs}，“{sheet}”表第{row}行是 {ours}，按后者计" "请核对两处，改成一致"
        en "the sum's sheet gives “{name}” an attendance of {theirs}, sheet “{sheet}” row {row} gives {ours}; the latter is used" "make the two agree"
        why "同一项活动在汇总表和分表里各写一次，数字不一致时以分表为准，并指出差在哪里。"
    SheetCopied "sheet-copied" Info
        zh "“{sheet}”表与“{other}”表的 {rows} 行完全相同，是复制出来的，没有再计入" "如确是另外的活动，请改掉表名并更正内容；不用的副本请删去"
        en "the {rows} rows of sheet “{sheet}” are those of “{other}”: it is a copy and not counted again" "rename and correct it if these are other activities; delete a copy that is not needed"
        why "表名带“(2)”“副本”“备份”、内容又与原表逐行相同的工作表，是复制工作表留下的，只计一次；内容有改动的照常计入。"
    TableRepeated "table-repeated" Info
        zh "从这一行起的表格与第{row}行起的完全相同（{rows} 行），是重复的，没有再计入" "如确是另外的活动，请改写得不一样，例如注明场次"
        en "the table from this row on is the same as that from row {row} on ({rows} rows); it is not counted again" "if these are other activities, write something that tells them apart"
        why "有的网页导出时同一张表印两遍（一份显示、一份打印）。逐格完全相同的整张表只计一次。"
    SheetPlans "sheet-plans" Info
        zh "“{sheet}”表里有 {rows} 行在台账里已经登记，只计一次，以台账为准" "同名而不是同一项活动的，请写明场次以便区分"
        en "{rows} rows of sheet “{sheet}” are entered in the register too: they count once, as the register has them" "tell activities of the same name apart by their number"
        why "年初的计划和台账放在同一个工作簿里时，按活动名称逐项对应；计划里还没有登记的，仍按计划列出。"
    YearRunsOver "year-runs-over" Info
        zh "{reason}，从这一行起按{next}年计，仍列入{year}年度的计划和统计表" "如不对，请在时间里写明年份"
        en "{reason}: from this row on it is {next}, kept in the papers of {year}" "write the year into the dates if that is wrong"
        why "标题或文件名写着起止年份，或者时间没有写年份，而月份从下半年起逐行递增、到冬天只回落一次、此后继续递增，这样的顺序证明登记跨了年；起始月份属于标题所写的年份。"
    YearMayRunOver "year-may-run-over" Warning
        zh "{before}月之后接着{month}月，可能已是次年；顺序不足以证明，仍按{year}年计" "请在时间里写明年份，如“{year}年{month}月”，或在标题中写明起止年月"
        en "month {month} follows month {before}: it may be the next year; the order does not prove it, so {year} is kept" "write the year into the dates, or both years into the title"
        why "月份在下半年之后回落，但前后的行数太少，或回落不在冬天，不能断定是跨年还是登记顺序颠倒。"
    ColumnHidden "column-hidden" Info
        zh "“{header}”列是隐藏的，照常计入" "如不应计入，请删去这一列的内容"
        en "column “{header}” is hidden; it counts all the same" "clear the column if it should not count"
        why "台账自己的合计公式也包含隐藏的行和列，所以照常计入并说明。"
    RowsHidden "rows-hidden" Info
        zh "从这一行起有 {count} 行是隐藏或被筛选掉的，照常计入" "如不应计入，请删去这些行"
        en "{count} rows from here on are hidden or filtered away; they count all the same" "delete them if they should not count"
        why "台账自己的合计公式也包含隐藏的行，所以照常计入并说明。"
    YearFromDates "year-from-dates" Warning
        zh "标题、表名或文件名写的是{stated}年，写明年份的 {count} 项活动却在{year}年，按{year}年计" "请改正标题里的年份；确是{stated}年的，请加 --year {stated}"
        en "title, sheet or file name say {stated}, but {count} activities are dated {year}: {year} is used" "correct the year in the title; if it is {stated}, give --year {stated}"
        why "照抄上年的表格，标题里的年份常常忘了改。写明年份的活动有八成以上在另一年时，以活动的日期为准。"
    DateOutsideYear "date-outside-year" Warning
        zh "“{name}”的日期是{date}，不在{year}年，没有计入" "年份写错的请更正；属于别的年度的请移到那一年的台账"
        en "“{name}” is dated {date}, not {year}: it is not counted" "correct the year, or move the row to its own year's register"
        why "别的年度的活动不计入本年的计划、统计和摘要，列在未计入的行里。标题写明或行序证明跨年的、以及两成以上的行接着排到次年的台账，次年的部分照样计入。"
    RowsOutsideYear "rows-outside-year" Warning
        zh "从这一行起有 {count} 项的日期在{other}年，不在{year}年，没有计入" "要统计{other}年的，请加 --year {other}；年份写错的请更正"
        en "{count} rows from here on are dated {other}, not {year}: they are not counted" "give --year {other} for that year; correct the dates if they are wrong"
        why "一份台账里登记了几年的活动时，只计一年的；其余列在未计入的行里。"
    ColourNotRead "colour-not-read" Advice
        zh "“{text}”说明用颜色作了标记，而颜色不作为数据读取" "请把颜色表示的意思（如已开展、取消）写进“状态”一列"
        en "“{text}” says that colours mark something; colours are not read" "write what they mean into a column “状态”"
        why "单元格的颜色不能可靠地转换成数据，打印和另存时也会丢失。"
    // ---- values
    DateUnreadable "date-unreadable" Warning
        zh "时间“{raw}”读不懂，按未定时间处理" "请改写为“{year}-3-5”“3月5日”或“3月”这样的写法"
        en "the date “{raw}” was not understood; the row counts as undated" "write it as {year}-3-5, “3月5日” or “3月”"
        why "读不懂的时间不猜测；该活动计入“未定时间”，不进任何季度。"
    DateShared "date-shared" Info
        zh "从这一行起有 {count} 行没有写时间，按上面一行的时间计：“{header}”也是同样只在每组第一行填写" "如不是同一天，请逐行写上日期"
        en "{count} rows from here on have no date and share that of the row above: “{header}” is filled in for the same rows only" "write a date in each row if they are not of one day"
        why "日期在一组的第一行写一次、下面留空，而序号（或星期）正好也只写在这些行，这样的对应证明一组共用一个日期。"
    DateBlankBelow "date-blank-below" Advice
        zh "从这一行起有 {count} 行没有写时间；上面写着“{raw}”，但没有依据断定是同一天，按未定时间计" "如是同一天，请合并这几行的时间单元格，或逐行写上日期"
        en "{count} rows from here on have no date; “{raw}” stands above, but nothing proves that they share it: they count as undated" "merge the date cells or write the date in each row if it is the same day"
        why "时间列里有的行写了、下面的行空着。没有合并单元格、序号等依据时不作猜测，空着的行计入“未定时间”，不进任何季度。"
    DateUnderstood "date-understood" Info
        zh "“{raw}”按{read}计：{reason}" "如不对，请写成“3月5日”这样的具体日期"
        en "“{raw}” is read as {read}: {reason}" "write the exact day if that is wrong"
        why "每周三、第二个周六、农历日期、几个日子写在一起等写法，都说明是怎样读的。"
    DateImpossible "date-impossible" Error
        zh "时间“{raw}”{reason}" "请核对月份和日子"
        en "the date “{raw}” {reason}" "check month and day"
        why "例如2月30日、13月，或结束的日子早于开始的日子。"
    DateAmbiguous "date-ambiguous" Warning
        zh "“{raw}”可能是{first}，也可能是{second}，按{first}处理" "请写成“{month}月×日”的完整写法以免误读"
        en "“{raw}” may be {first} or {second}; {first} is used" "write month and day in full"
        why "数字6.3可能是6月3日，也可能是丢了末尾0的6月30日。"
    DateLostZero "date-lost-zero" Info
        zh "“{raw}”按{date}计：上下各行的时间顺序证明末尾丢了一个0" "可把这一列改为文本格式后重写"
        en "“{raw}” is {date}: the order of the column proves that a zero was lost" "format the column as text and write it again"
        why "数字单元格会把6.10显示成6.1；只有上下行的先后顺序能唯一确定时才这样处理。"
    DateFromFestival "date-from-festival" Info
        zh "没有写时间，按“{festival}”（{date}）编排" "如实际日期不同，请填写活动时间"
        en "no date is written; that of “{festival}” ({date}) is used" "enter the date if it is another"
        why "只写了结合的节日时，按当年的日历取节日的日期，并说明。"
    WeekdayConflict "weekday-conflict" Warning
        zh "“{raw}”的星期与日期不符：{date}是星期{weekday}" "请核对日期或星期"
        en "“{raw}”: the weekday is wrong, {date} is weekday {weekday}" "check the date or the weekday"
        why "写在日期旁的星期与日历矛盾，其中必有一个是笔误。"
    MonthConflict "month-conflict" Warning
        zh "月份写的是{month}月，日期却在{date}，按日期处理" "请统一月份列与日期列"
        en "the month says {month} but the date is {date}; the date is used" "make month and date agree"
        why "月份列与日期列互相矛盾。"
    CountApproximate "count-approximate" Info
        zh "{field}“{raw}”按 {value} 计（约数）" "如有签到表或单据，请填准确的数"
        en "{field} “{raw}” counts as {value} (approximate)" "enter the exact figure if a sign-in sheet or a bill has it"
        why "约、余、近、多、+ 等约数按所写数字计入合计，并保留原文。"
    CountComputed "count-computed" Info
        zh "{field}“{raw}”按 {value} 计" ""
        en "{field} “{raw}” counts as {value}" ""
        why "“男30女45”“30×2场”这类写法按加、乘算出总数。"
    CountUnreadable "count-unreadable" Warning
        zh "{field}“{raw}”{reason}，未计入" "请改成一个数字，说明写到备注"
        en "{field} “{raw}” {reason} and was not counted" "enter one number, remarks in the notes"
        why "读不懂的数、范围、负数、小数和别的单位（份、户）不猜测，也不按0计。"
    CountApart "count-apart" Info
        zh "“{raw}”分开计：到场 {offline}，线上 {online}；线上不加进参加人次" "如不对，请把线上人次另列一列"
        en "“{raw}” is kept apart: {offline} came, {online} watched online; the latter is not added to attendance" "give online attendance a column of its own if that is wrong"
        why "线上和到场是两回事，分开统计。一格里写着两个数，或写明是线上的，按各自的数计。"
    CountHouseholds "count-households" Advice
        zh "{field}“{raw}”是户数，不是人次，未计入人次" "如知道走访到的人次，请填人次；户数可写到备注"
        en "{field} “{raw}” counts households, not visits; it is not part of the visits" "enter the visits if they are known, the households in the notes"
        why "户与人次是两个单位，不能相加，也不按几倍折算。写了户数的活动照样算已开展。"
    MoneyUnreadable "money-unreadable" Warning
        zh "经费“{raw}”{reason}，未计入" "请只填数字，单位写在表头（元或万元）"
        en "the cost “{raw}” {reason} and was not counted" "enter digits only, the unit in the header"
        why "读不懂的金额不猜测，也不按0计。"
    MoneyUnit "money-unit" Warning
        zh "经费“{raw}”按表头的{unit}就是 {value} 元，像是按元填的" "请核对：按元填的请写上“元”，如“{raw}元”"
        en "the cost “{raw}” in “{unit}”, as the header says, is {value} yuan: was it meant in yuan?" "check it; write “{raw}元” if it is in yuan"
        why "表头写着万元，一项活动却达到一百万元以上，多半是按元填写的。仍按表头计入，请核对。"
    CellError "cell-error" Warning
        zh "单元格是公式错误 {raw}，按空白处理" "请修正公式后保存"
        en "the cell holds the formula error {raw} and counts as blank" "correct the formula and save"
        why "#DIV/0!、#REF! 等错误值不能计入。"
    StatusUnknown "status-unknown" Warning
        zh "状态“{raw}”读不懂，按“{status}”处理" "请填：计划、已开展、取消、延期、未开展"
        en "the status “{raw}” was not understood; it is taken for {status}" "use “计划”, “已开展”, “取消”, “延期” or “未开展”"
        why "状态只有五种；读不懂时由日期和人次推断。"
    StatusInferred "status-inferred" Info
        zh "从这一行起有 {count} 项未写状态，因时间已过且有参加人次，按“已开展”计" "如有未开展的，请加“状态”列注明"
        en "{count} rows from here on state no status, but are past and have attendance: counted as held" "add a column “状态” if some were not held"
        why "空白状态 + 已过日期 + 有人次 ⇒ 已开展。"
    StatusUncounted "status-uncounted" Info
        zh "从这一行起有 {count} 项的参加人次填了却不是人数，照样按“已开展”计，人次不详" "请把参加人次改成数字；没有开展的，请加“状态”列注明"
        en "{count} rows from here on have an attendance that is no number of people: they count as held, attendance unknown" "write the attendance as a number, or add a column “状态” if one was not held"
        why "空白状态 + 已过日期 + 填了“若干”“80-100人”“35组家庭”之类 ⇒ 已开展；人次不猜测，也不计入合计。"
    StatusFromText "status-from-text" Info
        zh "没有写状态，{field}写着“{raw}”，按“{status}”计" "如已开展，请在“状态”列填“已开展”"
        en "no status is written; {field} says “{raw}”: counted as “{status}”" "write “已开展” into the column “状态” if it was held"
        why "备注、时间、名称里明写取消、停办、延期、改期、未开展的，不算已开展，也不再算计划；“遇雨顺延”之类的条件不算。"
    TermUnknown "term-unknown" Info
        zh "{field}“{raw}”不在已知的类别里，归入“{term}”" "请改用常见的说法；或在台账旁边的 kepu.toml（没有就用记事本新建）里写 [terms.forms]（领域写 [terms.topics]，对象写 [terms.audiences]），下一行写 \"原来的词\" = \"要归入的类别\""
        en "{field} “{raw}” is not in the vocabulary; it is counted as “{term}”" "use a common word, or write [terms.forms] ([terms.topics], [terms.audiences]) into kepu.toml beside the register and below it \"the word\" = \"the group\""
        why "形式和领域各取一类，才能保证分类之和等于总数；不认识的词归入“其他”并提示。"
    TermMissing "term-missing" Info
        zh "“{name}”没有写明{field}，名称里也看不出，归入“其他”" "请在台账里加上{field}一列"
        en "“{name}” states no {field} and its name shows none; counted as “其他”" "add a column for it"
        why "形式和领域先看各自的列，再看活动名称里的词；都没有时归入“其他”并提示。"
    NameMissing "name-missing" Warning
        zh "这一行没有写活动名称，没有计入" "请补上活动名称；名称由公式得来时，请用 WPS 或 Excel 打开台账保存一次"
        en "this row names no activity and is not counted" "write the activity's name; if a formula makes it, open the register in a spreadsheet and save it once"
        why "行里有日期或数字却没有活动名称，统计会少一项；只有序号和 0 的预留行不提示。"
    NameSplit "name-split" Info
        zh "这一格逐条写了 {count} 项活动，各计一项，时间等各列共用" "如果只是一项活动的几个步骤，请去掉编号"
        en "this cell lists {count} activities by number: each counts, with the same date and other columns" "drop the numbers if they are steps of one activity"
        why "计划表常在一个月的格子里用1、2、3列出几项活动。编号从1起连续的，逐条计为活动；只有换行而没有编号的不拆。"
    NameSeveral "name-several" Advice
        zh "这一格逐条写了 {count} 项活动，而人次等数字只有一个，暂按 1 项计" "请每项活动各占一行，分别填写人次"
        en "this cell lists {count} activities by number, but there is one figure for all: counted as one" "give each activity a row and figures of its own"
        why "几项活动共用一个人次或经费时，无法分到各项，所以不拆开，以免数字算错。"
    RowsJoined "rows-joined" Info
        zh "“{name}”的时间和名称合并在几行里，按对象分行填写：计 1 项，人次相加为 {value}" "如果是几场活动，请拆开合并的单元格，每场写上名称和时间"
        en "date and name of “{name}” are merged over rows for each audience: one activity, attendance {value} in all" "unmerge the cells and give each its name and date if these are several"
        why "时间和名称都合并，只有对象和人次分行填写的，是同一场活动的几个部分；写了各自的序号、时间或地点的，仍各计一项。"
    TotalDiffers "total-differs" Warning
        zh "{kind}行“{header}”为 {theirs}，逐行相加是 {ours}，相差 {difference}" "请核对这一行的公式范围，或漏填、重复的行"
        en "the {kind} row gives {theirs} for “{header}”, the rows add up to {ours}: a difference of {difference}" "check the formula's range, and rows missing or entered twice"
        why "台账自带的合计不计入统计，但会与逐行之和比对。"
    // ---- targets and deadlines as the user wrote them
    TargetUnreadable "target-unreadable" Warning
        zh "目标“{raw}”看不出要做到多少，无法判断是否完成" "请写成“每季度1次以上”“80%以上”这样的要求，或在“要求”列填数字"
        en "the target “{raw}” does not say how much is asked; it cannot be decided" "word it like “每季度1次以上”, or put a number into the “要求” column"
        why "目标由用户填写，程序不代为规定数量。看不出数量的目标照样列出，结果记为“无法判断”。"
    TargetPeriodUnknown "target-period-unknown" Warning
        zh "目标“{name}”按“{period}”要求，无法判断是否完成" "可改写成每月、每季度、每半年或全年的要求，例如每周1次写成全年52次"
        en "the target “{name}” asks for something {period}, which cannot be decided" "ask by month, quarter, half-year or year: “每周1次” is “全年52次”"
        why "能判断的周期是月、季、半年和年。别的周期不折算，也不按全年算，以免一次活动就算达标。"
    TargetConflict "target-conflict" Warning
        zh "目标“{name}”前后不一致：既有“{first}”又有“{second}”，按“{second}”判断" "请统一目标名称与周期、要求两列的写法"
        en "the target “{name}” contradicts itself: “{first}” and “{second}”; “{second}” is used" "make its wording and its columns agree"
        why "同一行里周期或数量写了两个说法时，以专门的列为准；上下限写反时对调。"
    DeadlineUnreadable "deadline-unreadable" Warning
        zh "截止日期“{raw}”读不懂，无法计算剩余天数" "请写成“2027年2月10日”或“次年2月10日”"
        en "the due date “{raw}” was not understood; days left cannot be told" "write it as “2027年2月10日”"
        why "报送事项的截止日期决定提醒；年度总结的截止日期通常在次年。"
    // ---- targets and deadlines against the register
    TargetUnmet "target-unmet" Error
        zh "目标“{name}”没有达到（{scope}）：{detail}" "确已开展的，请核对台账是否漏登、形式或日期是否填错；确未达到的，请在总结中如实说明，不要倒填日期"
        en "the target “{name}” is not met (“{scope}”): {detail}" "if it was done, check whether its row is missing or its form or date is wrong; if not, say so in the report and do not back-date anything"
        why "已结束的月、季度、半年或全年里，台账显示的数量少于（或超出）目标，报上去会被退回，所以算错误，检查不通过；本期未结束的只提醒（target-behind）。“N次以上”包括N次本身。考核不严的单位可在 kepu.toml 的 [checks] 里写 target-unmet = \"warning\"。"
    TargetBehind "target-behind" Advice
        zh "目标“{name}”还没有达到（{scope}）：{detail}" "本期尚未结束，请尽早安排"
        en "the target “{name}” is not met yet (“{scope}”): {detail}" "the period is not over: plan it soon"
        why "所在的月、季度、半年或年度还没结束，先行提醒，并说明还差多少、还剩几天；尚未开展活动的台账按计划的次数比对。"
    TargetUndecidable "target-undecidable" Advice
        zh "目标“{name}”无法判断：{reason}" "请在台账中补上所缺的内容；比例类目标请在“基本信息”中填写居民户数或常住人口"
        en "the target “{name}” cannot be decided: {reason}" "add what is missing; for ratios give “居民户数” or “常住人口” on the “基本信息” sheet"
        why "缺少分母、形式、时间或记录时既不算完成也不算未完成，不作猜测。"
    TargetSetUnknown "target-set-unknown" Warning
        zh "没有名为“{name}”的目标集" "可用的目标集：{known}"
        en "there is no target set “{name}”" "the sets are: {known}"
        why "自带的目标集写在 kepu.toml 的 target_sets 里，或在“目标任务”表里写一行“目标集：名称”。目标集只在写明时使用。"
    DeadlineMissed "deadline-missed" Error
        zh "“{document}”应于{due}前报送，已过{days}天，没有报送日期" "请尽快报送；如已报送，请在“报送日期”列填上日期"
        en "“{document}” was due on {due}, {days} days ago, and no sending date is given" "send it, or enter the date it was sent"
        why "报送事项的截止日期已过而没有报送日期，算错误。整张表都不填报送日期时无从判断，只对最近60天内到期的给出警告。"
    DeadlineLate "deadline-late" Info
        zh "“{document}”应于{due}前报送，晚了{days}天" ""
        en "“{document}” was due on {due} and was sent {days} days late" ""
        why "报送日期晚于截止日期。"
    DeadlineNear "deadline-near" Advice
        zh "“{document}”还有{days}天到期（{due}）" "请安排报送，报送后在“报送日期”列填上日期"
        en "“{document}” is due in {days} days ({due})" "send it and enter the date"
        why "截止日期在14天之内而没有报送日期。"
    // ---- what would be sent back
    PlaceholderLeft "placeholder-left" Error
        zh "{what}里还留着占位符“{placeholder}”" "请改成实际的内容"
        en "{what} still holds the placeholder “{placeholder}”" "replace it by what is meant"
        why "20xx、××社区、____ 之类没有填写的地方会原样印到文件里，是最常见的退回原因。"
    NameTooLong "name-too-long" Advice
        zh "活动名称有{length}个字，超过{limit}个字，表格里会折成多行" "请缩短名称，其余内容移到备注"
        en "the name has {length} characters, more than {limit}; it fills several lines of the table" "shorten it and move the rest to the notes"
        why "过长的名称多半把内容、要求也写进了名称列。"
    WeekendConflict "weekend-conflict" Warning
        zh "写的是“{raw}”，但{date}是星期{weekday}" "请核对日期，或去掉“周末”二字"
        en "it says “{raw}”, but {date} is weekday {weekday}" "check the date, or drop “周末”"
        why "时间里写着周末或双休日，日期却是工作日，其中必有一个是笔误。"
    HeldInFuture "held-in-future" Warning
        zh "状态是已开展，日期{date}却晚于今天（{today}）" "请核对日期或状态"
        en "it is marked as held, but {date} is after today ({today})" "check date and status"
        why "还没到的日子不可能已经开展。"
    HeldWithoutAttendance "held-without-attendance" Warning
        zh "“{name}”已开展，参加人次是空白或0" "请按签到表补填"
        en "“{name}” was held but has no attendance" "enter it from the sign-in sheet"
        why "别的活动都填了人次，这一项空着会使合计偏少。更换宣传栏、发放资料等不聚集人的活动不在此列。"
    AttendanceImplausible "attendance-implausible" Warning
        zh "参加人次 {value} 不合常理：{reason}" "请核对是否多打了0"
        en "an attendance of {value} is implausible: {reason}" "check whether a 0 too many was typed"
        why "超过常住人口、一场讲座上千人、或是其他活动几十倍的数字多半是笔误。"
    RecordMissing "record-missing" Warning
        zh "“{name}”没有{items}" "请补上，或在相应列填“有”"
        en "“{name}” has no {items}" "add it, or enter “有” in its column"
        why "年终考核看名册、记录和影像。已开展一周以上而记录列写“无”或空着时提示；整列都不填的台账不提示。"
    ActivityTwice "activity-twice" Warning
        zh "“{name}”与{first}完全相同，像是重复登记" "请删去其中一行；确是两次活动请写明场次或地点"
        en "“{name}” is the same as {first}: entered twice?" "delete one; if there were two, tell them apart by place or number"
        why "名称、时间、单位、地点、形式和人次都相同。两行都计入合计，请核对。"
    ActivitySameDay "activity-same-day" Warning
        zh "“{name}”与{first}同名、同日、同地点，只有{what}不同，像是同一次活动登记了两次" "同一次活动请只留一行；确是两场请在时间里写明上午、下午，或在名称后写第几场"
        en "“{name}” has name, day and place of {first}, only {what} differs: one activity entered twice?" "keep one row; if there were two, write their hours or number them"
        why "两行都会计入次数和人次。时间写着上午、下午、钟点，或备注、主讲人、对象、单位不同的，当作两场，不提示；时间只写到月的不比较。"
    SheetRepeated "sheet-repeated" Warning
        zh "“{sheet}”表有{rows}行与“{other}”表相同，活动被计了两次" "请删去或隐藏其中一张表"
        en "{rows} rows of sheet “{sheet}” also stand on “{other}”: they count twice" "delete or hide one of the sheets"
        why "同一份台账在工作簿里存了两份。"
    RegisterTwice "register-twice" Warning
        zh "“{file}”有{rows}项活动与“{other}”完全相同，像是同一份台账" "请只留一份；合在一起统计时，这些活动会被算两次"
        en "{rows} activities of “{file}” also stand in “{other}”: the same register twice?" "keep one of them; together they would be counted twice"
        why "按内容比对，不看文件名和格式：改名的副本、文件夹里的备份、同一份台账的 csv 和 xlsx 都能认出。不同社区照抄同一份计划的不算。"
    NameAlmostSame "name-almost-same" Advice
        zh "{what}“{name}”与“{other}”只差一点，像是同一个" "如是笔误请改成一致"
        en "{what} “{name}” is almost “{other}”" "make them the same if it is a slip"
        why "写法不一会被当作两个单位或两项活动分开统计。"
    UnitMissing "unit-missing" Warning
        zh "“{name}”没有写单位，不会计入任何社区" "请填上单位"
        en "“{name}” names no unit and counts for no community" "enter the unit"
        why "街道台账按单位分别统计；别的行都写了单位。"
    PlannedNotHeld "planned-not-held" Advice
        zh "计划的“{name}”没有开展（{status}）" "请补办、延期或注明取消；已开展请改状态并填人次；还没到时间的，状态请写“计划”"
        en "the planned “{name}” was not held ({status})" "hold, postpone or cancel it; if it was held, say so; if it is still to come, its status is “计划”"
        why "时间已过一周仍是“计划”，或状态写明“未开展”。纯计划（没有任何已开展的行）不提示。"
    PlanCompletion "plan-completion" Info
        zh "计划{planned}项，已开展{held}项，完成率{percent}" ""
        en "{held} of {planned} planned activities were held: {percent}" ""
        why "计划内已开展项数除以计划内项数，取消的也算在计划内。"
    FestivalElsewhere "festival-elsewhere" Advice
        zh "“{name}”写在{written}，但{year}年的{festival}是{days}" "请核对月份；照抄上一年计划时，农历节日和主题周的日期会变"
        en "“{name}” is written for {written}, but “{festival}” of {year} is {days}" "check the month: lunar festivals and theme weeks move from year to year"
        why "活动名称里的节日不在所写的月份。提前准备（迎……）和节后几天不提示。"
    MonthsEmpty "months-empty" Advice
        zh "这些月份还没有安排活动：{months}" "可以参考括号里的节日和主题日选题"
        en "nothing is planned yet in: {months}" "the days in brackets suggest topics"
        why "只列建议，不会自动添加活动；已经过去的月份和不按月编排的计划不提示。"
    LunarUnknown "lunar-unknown" Warning
        zh "{year}年超出农历数据的范围（{first}—{last}年），农历节日、清明等节气没有列出" "固定日期的节日和主题日不受影响"
        en "{year} is beyond the lunar tables ({first}–{last}): lunar festivals and solar terms are left out" "days with a fixed date are listed all the same"
        why "农历和节气按历法库推算，只在核对过的年份内使用，不外推。"
    // ---- personal data
    PersonalPhone "personal-phone" Warning
        zh "这里有手机号（{masked}）" "文件里会以星号代替；确需印出请加 --allow-personal"
        en "there is a mobile number ({masked})" "papers show it masked; give --allow-personal to print it"
        why "个人手机号不应出现在公开的计划和总结里。"
    PersonalIdentity "personal-identity" Warning
        zh "这里有身份证号（{masked}）" "请从台账中删去；文件里会以星号代替"
        en "there is an identity number ({masked})" "delete it from the register; papers show it masked"
        why "按18位身份证号的校验码识别。"
    PersonalBankCard "personal-bank-card" Warning
        zh "这里有银行卡号（{masked}）" "请从台账中删去；文件里会以星号代替"
        en "there is a bank card number ({masked})" "delete it from the register; papers show it masked"
        why "按银行卡号的校验位识别。"
    PersonalEmail "personal-email" Advice
        zh "这里有电子邮箱（{masked}）" "文件里会以星号代替；确需印出请加 --allow-personal"
        en "there is an e-mail address ({masked})" "papers show it masked; give --allow-personal to print it"
        why "个人邮箱不宜出现在公开的文件里。"
    // ---- papers held against each other
    VerifyDiffers "verify-differs" Error
        zh "{figure}不一致：{values}" "以台账为准：先改对台账，再用“kepu 生成 台账 -o 新文件夹”另出一套；原文件夹加 --force 会整份覆盖，手工改过的文字也会丢失，请先另存。只是手工改错的，改回即可"
        en "{figure} differ: {values}" "the register decides: correct it and make the papers again with “kepu export REGISTER -o NEW_FOLDER”; with --force the old files are replaced whole, edits by hand included. Or correct what was edited by hand"
        why "同一个数字在计划、统计表、摘要或台账里写得不一样。各文件由独立的程序重新读取后比对。"
    VerifyFormula "verify-formula" Error
        zh "{file}“{sheet}”表 {cell} 写的是 {saved}，按公式重算是 {value}" "请在 WPS 或 Excel 中重算（F9）后保存；仍不符说明数字是手工改的：请改回，或改台账后用“kepu 生成 台账 -o 新文件夹”另出一套（加 --force 会覆盖原文件和里面手工填的内容）"
        en "{file}, sheet “{sheet}”, {cell}: it shows {saved}, its formula gives {value}" "recalculate (F9) and save; if it still differs, the figure was typed over: undo that, or make the papers again with “kepu export REGISTER -o NEW_FOLDER” (--force replaces the old files, edits by hand included)"
        why "统计表的每个公式都由另写的程序按“明细”重算一遍，与文件里存的结果比对。改了明细而没有重算，或改了公式格里的数，都会发现。"
    VerifyForeign "verify-foreign" Info
        zh "“{file}”里没有认得的数字，没有参加核对" ""
        en "“{file}” states no figure that is known here and was passed over" ""
        why "文件夹里别的 docx 和 pdf 不影响核对结果。"
    VerifyMissing "verify-missing" Advice
        zh "“{organisation}”没有{papers}，只核对了现有的文件" "如应一并报送，请用“kepu 生成 台账 -o 新文件夹”另出一套，再取所缺的一份；原有文件不动"
        en "of “{organisation}” there is no {papers}; only what is there was verified" "if it is to be handed in, make the papers with “kepu export REGISTER -o NEW_FOLDER” and take it from there"
        why "工作计划、季度统计表和工作摘要本应三份齐全；缺的不算错误。"
    VerifyUnreadable "verify-unreadable" Error
        zh "“{file}”读不出来（{reason}），没有核对" "请确认文件完整，没有加密"
        en "“{file}” cannot be read ({reason}) and was not verified" "make sure that the file is whole and not encrypted"
        why "核对时直接读取 docx、xlsx 和 pdf 文件本身。"
    VerifyNothing "verify-nothing" Error
        zh "没有可以核对的文件" "请给出放有工作计划、季度统计表或工作摘要的文件夹"
        en "there is nothing to verify" "name a folder with the plan, the tally or the summary"
        why "文件夹里没有本程序生成的 docx、xlsx 或 pdf 文件。"
    // ---- fonts and papers
    FontMissing "font-missing" Error
        zh "缺少字体文件 {font}，找过：{places}" "请把 fonts 文件夹放在程序旁边，或用 --font-dir 指出它的位置"
        en "the font file {font} is missing; looked in: {places}" "put the fonts folder beside the program, or give --font-dir"
        why "PDF 要嵌入字体。依次在 --font-dir、KEPU_FONT_DIR、kepu.toml、程序旁边、share/kepu/fonts 中查找。"
    FontBroken "font-broken" Error
        zh "字体文件 {font} 已损坏或不完整" "请重新复制 fonts 文件夹"
        en "the font file {font} is broken or incomplete" "copy the fonts folder again"
        why "字体文件读不出来，多半是复制时断了。用到它的 PDF 不生成，其余文件照常生成。"
    GlyphMissing "glyph-missing" Warning
        zh "“{character}”（{codepoint}）没有字体能显示，PDF 中以方框代替" "请换用常用字，或用 --font-dir 提供含此字的字体"
        en "no font has “{character}” ({codepoint}); the PDF shows a box" "use another character, or give a font that has it"
        why "每个字都逐一检查字体是否收录，不会悄悄变成空白。"
    PaperFailed "paper-failed" Error
        zh "{paper}没有生成：{reason}" "请按提示处理后重试；其余文件不受影响"
        en "{paper} was not made: {reason}" "follow the message and try again; the other files are not affected"
        why "一份文件出错不影响另外两份。"
    SentenceLeftOut "sentence-left-out" Info
        zh "没有{slot}，模板“{template}”第{line}行的句子没有写入计划" "如需这句话，请在台账的“基本信息”等表中补上；或在模板中删去它"
        en "there is no {slot}; the sentence in line {line} of template “{template}” is left out of the plan" "add the value to the register, or delete the sentence from the template"
        why "模板中的空位没有值时，整句略去并说明，不会印成20xx或××。"
    TemplateBroken "template-broken" Error
        zh "模板“{template}”第{line}行写法有误（{reason}），这一行没有使用" "请对照自带模板改正这一行"
        en "line {line} of template “{template}” is wrong ({reason}) and was not used" "correct it after the built-in template"
        why "计划的文字来自模板；自己的模板可以照自带模板修改。"
    NotADocument "not-a-document" Error
        zh "“{file}”不是 Word 文档（{reason}）" "请在 WPS 或 Word 中打开它，另存为 .docx 后再校对；统计表和摘要里的数字用“kepu 核对 文件夹”核对"
        en "“{file}” is not a Word document ({reason})" "open it in WPS or Word, save it as .docx and try again; figures of tally and summary are proved by kepu verify FOLDER"
        why "校对按文件内容判断格式，不看扩展名；旧版 .doc 和加密文档要先另存。"
    ActivityCancelled "activity-cancelled" Info
        zh "“{name}”已取消，没有列入计划" "如仍要列入，请把状态改为“计划”或“延期”"
        en "“{name}” is cancelled and not in the plan" "set its status to “计划” or “延期” if it is to be listed"
        why "计划列出除取消之外的全部活动，与统计表的活动数一致；年中新增和延期的在备注中注明。"
    CompareUnlike "compare-unlike" Warning
        zh "{what}不同：计划是“{planned}”，台账是“{entered}”，对照的结果不可信" "请核对两个文件是否选对：写法是 kepu 对照 计划 台账，两份应属于同一个单位、同一年度"
        en "the {what} differs: the plan has “{planned}”, the register “{entered}”; the comparison is not to be trusted" "check the two files: kepu compare PLAN REGISTER, both of one organisation and year"
        why "单位或年度不同的两份台账照样逐项比对，但“未开展”和“计划外”多半只说明选错了文件。单位名称有长有短（带不带街道、居民委员会）不算不同。"
    PlanDatedToday "plan-dated-today" Advice
        zh "台账没有写成文日期，{year}年工作计划的落款用了今天（{today}）" "请在“基本信息”表里加一行“成文日期”和实际的日子，再重新生成；也可以在 Word 里改"
        en "the register states no date of signing; the plan of {year} is dated today ({today})" "add a row “成文日期” with the day to the sheet “基本信息”, or change it in Word"
        why "年初的计划落款在年中，上级一看就会退回。年度还没有开始或刚开始三个月时，用今天作成文日期，不提示。"
    // ---- files written
    OutputExists "output-exists" Error
        zh "“{file}”已经存在，没有覆盖" "请先移走或改名旧文件；要替换请加 --force（旧文件里手工改过的内容会丢失），或用 -o 换一个文件夹"
        en "“{file}” exists and was not replaced" "move the old file away, give --force to replace it (what was edited by hand is lost), or another folder with -o"
        why "不经允许不覆盖任何文件。"
    OutputUnwritable "output-unwritable" Error
        zh "不能写入“{file}”：{reason}" "请检查文件夹权限；如果文件正在 WPS 或 Word 中打开，请先关闭"
        en "cannot write “{file}”: {reason}" "check the folder's permissions; close the file if it is open"
        why "每份文件先写在旁边再改名，不会留下半份。"
    OutputNotFolder "output-not-folder" Error
        zh "要放文件的“{file}”不是文件夹，已有一个同名的文件" "请用 -o 另写一个文件夹的名称，例如 -o 报送材料；没有的文件夹会自动建立"
        en "“{file}”, where the papers should go, is a file and no folder" "give another folder with -o, for example -o papers; it is made if need be"
        why "-o 后面写的是文件夹，不是文件名；每份文件的名称由单位和年度定。不写 -o 时用台账旁边的“输出”文件夹。"
    ConfigInvalid "config-invalid" Error
        zh "配置文件“{file}”有误：{reason}" "请用记事本打开它，改好后保存；不再需要时可以删去，全部按默认"
        en "the settings file “{file}” is wrong: {reason}" "correct it in a text editor, or delete it to use the defaults"
        why "kepu.toml 写错时不猜测。"
    NoRegisters "no-registers" Error
        zh "“{folder}”里没有找到台账" "支持 xlsx、xls、et、ods、csv；以 ~$ 开头的临时文件不算"
        en "no register was found in “{folder}”" "xlsx, xls, et, ods and csv are read; files beginning with ~$ are not"
        why "给出文件夹时读取其下全部表格文件。"
    FolderRenamed "folder-renamed" Info
        zh "有重名的台账，“{file}”的文件放在“{folder}”" ""
        en "registers share a name; the papers of “{file}” are in “{folder}”" ""
        why "一次处理几份台账时，每份台账的文件放在以台账名命名的文件夹里；重名的加上编号，互不覆盖。"
    LastYearMissing "last-year-missing" Warning
        zh "没有找到“{organisation}”{year}年的台账，统计表不含去年同期数" "请核对 --last-year 指的台账：单位名称要一致，年度要是上一年"
        en "no register of “{organisation}” for {year} was given; the tally has no figures of the year before" "check --last-year: same organisation, the year before"
        why "去年同期数取自同一单位上一年度的台账；单位名称或年度对不上时不比较。"
    OneRegisterOnly "one-register-only" Error
        zh "“{folder}”里有 {count} 份台账，这个命令一次只看一份" "请指明其中一份，例如 kepu {command} \"{example}\""
        en "“{folder}” holds {count} registers; this command looks at one at a time" "name one of them, for example kepu {command} \"{example}\""
        why "查看和对照针对的是一份台账；生成和检查可以一次处理整个文件夹。"
    CodeUnknown "code-unknown" Error
        zh "没有“{code}”这个提示代码" "请核对拼写，例如 kepu explain {nearest}；不写代码则列出全部"
        en "there is no message code “{code}”" "check its spelling, for example kepu explain {nearest}; without a code all are listed"
        why "提示代码写在每条提示末尾的方括号里。"
    Internal "internal" Error
        zh "程序内部出错（{reason}），台账没有被改动" "请先用 WPS 或 Excel 把台账另存为新的 .xlsx 再试；仍不行请把这句话告诉开发者"
        en "internal error ({reason}); the register was not changed" "save the register as a new .xlsx and try again; if it fails again, report this sentence"
        why "这是程序的缺陷，不是台账的错。"
}
