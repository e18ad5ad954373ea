//! Messages about the register: the file, its sheets and columns, its values.

macro_rules! reading {
    ($then:ident) => {
        $then! {
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
            FormsOnly "forms-only" Error
                zh "“{sheets}”是一项活动一张的表单（共 {count} 张表），不是逐行登记的台账" "请另建一张台账，一项活动一行，把各张表单里的活动名称、时间、地点、人数抄进去；samples 文件夹里有示例台账可以照样做，表单仍作活动记录留存"
                en "“{sheets}” ({count} sheets) are forms of one activity each, no register with one activity a row" "make a register with one activity a row and copy name, time, place and attendance from the forms; samples holds registers to follow"
                why "活动记录表、审批表一类的表单一项一格，常有几张内容相同的副本，不能当作台账统计。同一工作簿里另有台账的，表单不读取。"
            NameColumnMissing "name-column-missing" Error
                zh "表头里没有活动名称列（{columns}）" "请把写活动内容的那一列的列名改成“活动名称”；不便改的，在命令末尾指明是哪一列，例如 --column 活动名称={letter}；几份台账都这样写的，在那个文件夹的 kepu.toml（没有就用记事本新建）里写 [aliases]，下一行写 \"{header}\" = \"活动名称\""
                en "the header has no activity name column ({columns})" "name that column “活动名称”, or say which it is, for example --column name={letter}; for several registers alike write [aliases] into kepu.toml in their folder and below it \"{header}\" = \"name\""
                why "活动名称（主题、内容、项目）是必需的一列。"
            DateColumnMissing "date-column-missing" Error
                zh "表头里没有时间列或月份列（{columns}）" "请加一列“活动时间”或“月份”；已有这一列而列名特殊的，请改列名，或在命令末尾指明是哪一列，例如 --column 日期={letter}"
                en "the header has neither a date nor a month column ({columns})" "add a column “活动时间” or “月份”; if there is one, rename it or say which it is, for example --column date={letter}"
                why "时间、日期、月份或季节至少要有一列，否则无法编排和统计。"
            SheetUndated "sheet-undated" Warning
                zh "“{sheet}”表有活动名称列而没有时间列，没有读取" "如果是活动，请加一列“活动时间”或“月份”；不是的，不用处理"
                en "sheet “{sheet}” names activities and has no date or month column; it is not read" "add a column “活动时间” or “月份” if they are activities"
                why "台账之外的工作表有活动名称而没有时间，可能是名单、分类统计，也可能是漏了时间列的台账，不作猜测。"
            HeaderCarried "header-carried" Info
                zh "“{sheet}”表没有表头，各列与“{other}”表排得一样，按“{other}”表的列读" "如不对，请在这张表的第一行写上表头"
                en "sheet “{sheet}” has no header; its rows stand as those of “{other}” and are read by its columns" "if that is wrong, write a header into its first row"
                why "按月、按季分表时，常常只在第一张表写表头。后面的表逐行都合得上前一张表的各列时，照前一张表的列读；合不上的不读。"
            NoActivities "no-activities" Error
                zh "表头之下没有活动" "请在表头下面逐行填写活动；若活动写在别的工作表，请检查那张表的表头"
                en "there is no activity under the header" "enter one activity a row under the header"
                why "找到了表头，但其下没有一行写着活动名称。"
            YearUnknown "year-unknown" Error
                zh "看不出是哪一年的台账：标题、表名、文件名和日期里都没有年份" "请在标题里写上年份（如“{example}年科普活动台账”），或在命令末尾加上年份，如 --year {example}；按年份放台账的，也可以把文件夹命名为“{example}年”"
                en "the register's year is not stated: neither title, sheet, file name nor dates have one" "write the year in the title, or give --year {example}; a folder named “{example}年” will do as well"
                why "年份依次取自日期本身、年份列、表名、标题、基本信息、文件名和 --year，最后看文件夹的名称。都没有时不猜测。"
            YearFromFolder "year-from-folder" Info
                zh "台账里没有写年份，按文件夹名称里的{year}年计" "如不对，请在标题里写上年份，或加 --year"
                en "the register states no year; that of its folder's name, {year}, is used" "write the year in the title or give --year if that is wrong"
                why "台账本身没有年份，而它所在的文件夹（或上一级）名称写着年份，如“2026年”。"
            OrganisationUnknown "organisation-unknown" Warning
                zh "看不出单位名称，文中以“本社区”代替" "请在表头上方写“填报单位：××社区”的实际名称，或在“基本信息”表中填写单位名称"
                en "the organisation's name is not stated; “本社区” stands for it" "write “填报单位：…” above the header, or fill in the “基本信息” sheet"
                why "单位名称取自基本信息、填报单位行、标题或文件名。"
            OrganisationFromUnit "organisation-from-unit" Info
                zh "没有写填报单位，“单位”一列只有“{name}”，就用作单位名称" "如不对，请在表头上方写“填报单位：”和实际名称"
                en "no organisation is stated; its column “单位” names only “{name}”, which is used" "write “填报单位：” and the name above the header if that is wrong"
                why "基本信息、填报单位行、标题和文件名里都没有单位名称，而“单位”一列从头到尾只有一个社区（村、街道）时，用它作单位名称。"
            ColumnUnmapped "column-unmapped" Info
                zh "“{header}”列没有对应的项目，内容并入备注保留" "不用统计的列不必理会。如果它就是某一项目，请在台账里把列名改成常见的名称（如“参加人次”）；不便改的，可在台账旁边的 kepu.toml（没有就用记事本新建）里写 [aliases]，下一行写 \"列名\" = \"项目名\"，例如 \"到场群众\" = \"参加人次\""
                en "column “{header}” matches no field; its text is kept in the notes" "nothing need be done; if it is one of the fields, give it a usual heading, or write [aliases] into kepu.toml beside the register and below it its name = \"the field\""
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
            ColumnWhole "column-whole" Info
                zh "“{header}”（{letter}列）逐行等于“{other}”（{other_letter}列）与线上人次之和，不另计入" ""
                en "“{header}” (column {letter}) is in each row the sum of “{other}” (column {other_letter}) and those online; it is not counted again" ""
                why "线上、线下旁边的合计列逐行等于两者之和时，线下作参加人次，线上另计，合计列不再计入。"
            ColumnTaken "column-taken" Error
                zh "指明了“{field}”是{letter}列，而{letter}列“{header}”是唯一的“{lost}”列，这样就没有“{lost}”了" "请核对列的字母；确是如此的，请同时指明“{lost}”在哪一列：--column {lost}=列的字母"
                en "{field} was said to be column {letter}, but column {letter} “{header}” is the only one for {lost}, which would be lost" "check the letter; if it is right, give the column of {lost} too: --column {lost}=LETTER"
                why "--column 或 kepu.toml 的 [columns] 把唯一的活动名称列或时间列指作别的项目时，台账就读不成了，因此先问清楚。"
            ColumnsBeside "columns-beside" Info
                zh "台账旁边隔着空列的“{headings}”（{letters}列）没有读取" "如果是台账的一部分，请删去中间的空列；是参考选项或另一张表的，不用处理"
                en "“{headings}” (columns {letters}) beside the register, behind a blank column, is not read" "delete the blank column if it belongs to the register; leave it if it is a list of options or another table"
                why "与台账隔着空列的内容多是下拉选项、资料清单，不属于台账；其中有人数等项目时提示为警告。"
            TableOther "table-other" Info
                zh "从这一行起是另一张表（列名：{headings}），不是活动台账，{rows} 行没有计入" "如果是活动，请把列名写成“活动名称”“活动时间”等，或移到单独的工作表"
                en "another table begins here (headings: “{headings}”); it is no register and its {rows} rows are not counted" "if they are activities, name its columns “活动名称”, “活动时间” and so on, or move it to a sheet of its own"
                why "同一张工作表里，台账上下另有志愿者名单、资料领用、交叉统计等表时，只读活动；另一张表有活动名称或人数却认不全时提示为警告。"
            ColumnTicks "column-ticks" Info
                zh "从“{header}”（{letter}列）到“{other}”（{other_letter}列）逐列打勾，打了勾的列名作为“{field}”" "如不对，请加一列“{field}”直接写明"
                en "the columns from “{header}” ({letter}) to “{other}” ({other_letter}) are ticked; the heading that is ticked is the {field}" "add a column “{field}” that says it in words if that is wrong"
                why "形式、领域或对象分列打勾（√、1、是）时，打了勾的那一列的列名就是它的值；同一行打了几个勾，形式和领域取第一个，其余记入备注。"
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
                zh "“{own}”表里“{name}”的人次是 {theirs}，“{sheet}”表第{row}行是 {ours}，按后者计" "请核对两处，改成一致"
                en "sheet “{own}” gives “{name}” an attendance of {theirs}, sheet “{sheet}” row {row} gives {ours}; the latter is used" "make the two agree"
                why "同一项活动在汇总表和分表里（或在原表和副本里）各写一次，数字不一致时以分表（原表）为准，并指出差在哪里。"
            SheetCopied "sheet-copied" Info
                zh "“{sheet}”表有 {rows} 行在“{other}”表里也有，是复制出来的，没有再计入" "如确是另外的活动，请改掉表名并更正内容；不用的副本请删去"
                en "{rows} rows of sheet “{sheet}” stand on “{other}” too: it is a copy and they are not counted again" "rename and correct it if these are other activities; delete a copy that is not needed"
                why "表名带“(2)”“副本”“最终版”等字样、至少一半的活动（名称、日期、单位）与原表相同的工作表，是复制工作表留下的：两处都有的只计一次，副本里另加的照常计入并提示。"
            SheetCopiedMore "sheet-copied-more" Warning
                zh "“{sheet}”表是“{other}”表的副本，另有 {rows} 行“{other}”表里没有（从“{name}”起），已计入" "请核对是不是改了名称或日期的同一项活动；核对后请只保留一张表"
                en "sheet “{sheet}” is a copy of “{other}” with {rows} rows that stand there not (from “{name}” on); they are counted" "see whether they are the same activities under another name or date; then keep one sheet only"
                why "副本里新加的活动不能丢，也可能是改了名称或日期的同一项活动，请核对。"
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
            SheetHidden "sheet-hidden" Info
                zh "隐藏的工作表“{sheet}”没有读取，里面像是{role}" "如应计入，请在 WPS 里取消隐藏，或运行时加上 --include-hidden"
                en "the hidden sheet “{sheet}” is not read; it looks like {role}" "unhide it if it should count, or give --include-hidden"
                why "隐藏的工作表多是旧稿、备份或下拉选项，默认不计入；里面像是有台账或附表的，都说明一句。"
            YearFromDates "year-from-dates" Warning
                zh "标题、表名或文件名写的是{stated}年，写明年份的 {count} 项活动却在{year}年，按{year}年计" "请改正标题里的年份；确是{stated}年的，请加 --year {stated}"
                en "title, sheet or file name say {stated}, but {count} activities are dated {year}: {year} is used" "correct the year in the title; if it is {stated}, give --year {stated}"
                why "照抄上年的表格，标题里的年份常常忘了改。写明年份的活动有八成以上在另一年时，以活动的日期为准。"
            DateOutsideYear "date-outside-year" Warning
                zh "“{name}”的日期是{date}，不在{year}年，没有计入" "年份写错的请更正；属于别的年度的请移到那一年的台账，或加 --year {other} 单看那一年"
                en "“{name}” is dated {date}, not {year}: it is not counted" "correct the year, or move the row to its own year's register; --year {other} shows that year"
                why "别的年度的活动不计入本年的计划、统计和摘要，列在未计入的行里。标题写明或行序证明跨年的、以及两成以上的行接着排到次年的台账，次年的部分照样计入。"
            RowsOutsideYear "rows-outside-year" Warning
                zh "有 {count} 项的日期在{other}年，不在{year}年，没有计入（{cells}）" "要统计{other}年的，请加 --year {other}；年份写错的请更正"
                en "{count} rows are dated {other}, not {year}: they are not counted ({cells})" "give --year {other} for that year; correct the dates if they are wrong"
                why "一份台账里登记了几年的活动时，只计一年的；其余列在未计入的行里。"
            ColourNotRead "colour-not-read" Advice
                zh "“{text}”说明用颜色作了标记，而颜色不作为数据读取" "请把颜色表示的意思（如已开展、取消）写进“状态”一列"
                en "“{text}” says that colours mark something; colours are not read" "write what they mean into a column “状态”"
                why "单元格的颜色不能可靠地转换成数据，打印和另存时也会丢失。"
            // ---- values
            DateUnreadable "date-unreadable" Warning
                zh "时间“{raw}”{reason}，按未定时间处理" "请改写为“{year}-3-5”“3月5日”或“3月”这样的写法"
                en "the date “{raw}” {reason}; the row counts as undated" "write it as {year}-3-5, “3月5日” or “3月”"
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
            CountPerSession "count-per-session" Warning
                zh "“{header}”是每场的人数，这一行没有写场次，暂按一场计（{value}）" "请加一列“场次”并填写，或把合计人数填进“参加人次”列"
                en "“{header}” is the number of one session and this row states no number of sessions; one is assumed ({value})" "add a column “场次”, or enter the sum in a column “参加人次”"
                why "列名写着每场、平均的，人次按“每场人数×场次”计；没有场次可乘时不能当作总人次。"
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
                zh "有 {count} 项的参加人次填了却不是人数（{cells}），照样按“已开展”计，人次不详" "请把参加人次改成数字；没有开展的，请加“状态”列注明"
                en "{count} rows have an attendance that is no number of people ({cells}): they count as held, attendance unknown" "write the attendance as a number, or add a column “状态” if one was not held"
                why "空白状态 + 已过日期 + 填了“若干”“80-100人”“35组家庭”之类 ⇒ 已开展；人次不猜测，也不计入合计。"
            AttendanceUnsettled "attendance-unsettled" Warning
                zh "有 {count} 项填了参加人次（{cells}，共{sum}），却没有确定的日期，也没有写状态，按“计划”计，这些人次未计入" "已经开展的，请填上日期，或加“状态”列写明“已开展”"
                en "{count} rows have an attendance ({cells}, {sum} in all) but neither a day nor a status: they count as planned, and the attendance is not added" "give the day of those that were held, or write “已开展” into a column “状态”"
                why "没有日期就看不出时间是否已过；程序不猜测是否已开展，但要让人知道有人次没有计入。"
            AttendanceUnmapped "attendance-unmapped" Warning
                zh "没有认出参加人次列；“{header}”（{letter}列）多是整数，没有计入统计" "如果它就是参加人次，请把列名改成“参加人次”，或在命令末尾加 --column 参加人次={letter}；不是的不必理会"
                en "no column of attendance was recognised; “{header}” (column {letter}) holds mostly whole numbers, which are not counted" "if these are the people who came, name the column “参加人次” or give --column attendance={letter}; otherwise leave it"
                why "看不出列名含义时不猜测，但整列人次没有计入必须让人知道。"
            StatusFromText "status-from-text" Info
                zh "没有写状态，{field}写着“{raw}”，按“{status}”计" "如已开展，请在“状态”列填“已开展”"
                en "no status is written; {field} says “{raw}”: counted as “{status}”" "write “已开展” into the column “状态” if it was held"
                why "备注、时间、名称里明写取消、停办、延期、改期、未开展的，不算已开展，也不再算计划；“遇雨顺延”之类的条件不算。"
            TermUnknown "term-unknown" Info
                zh "{field}“{raw}”不在已知的类别里，归入“{term}”" "可在台账里改成常见的类别（如{examples}）；不改就按“其他”统计。这个词以后还要用的，可在台账旁边的 kepu.toml（没有就用记事本新建）里写 [{table}]，下一行写 \"原来的词\" = \"要归入的类别\""
                en "{field} “{raw}” is not in the vocabulary; it is counted as “{term}”" "use a common word (such as “{examples}”) in the register, or let it count as “其他”; for a word of yours write [{table}] into kepu.toml beside the register and below it \"the word\" = \"the group\""
                why "形式和领域各取一类，才能保证分类之和等于总数；不认识的词归入“其他”并提示。"
            TermMoved "term-moved" Info
                zh "{field}一列写的“{raw}”是{meant}，按{meant}计；{field}从活动名称里看" "如不对，请把{field}和{meant}分成两列填写"
                en "“{raw}” in the column of {field} is a word for {meant} and counted as that; {field} is taken from the name" "if that is wrong, give {field} and {meant} a column each"
                why "“类别”“类型”一列，有的写领域，有的写形式。没有另一列时，不是本项目而是另一项目的词，归到它所属的项目。"
            TermMissing "term-missing" Info
                zh "“{name}”没有写明{field}，名称里也看不出，归入“其他”" "请在台账里加上{field}一列"
                en "“{name}” states no {field} and its name shows none; counted as “其他”" "add a column for it"
                why "形式和领域先看各自的列，再看活动名称里的词；都没有时归入“其他”并提示。"
            TermsMissing "terms-missing" Info
                zh "有 {count} 项没有写明{field}，名称里也看不出，归入“其他”：{names}等" "请在台账里加上{field}一列"
                en "{count} activities state no {field} and their names show none; counted as “其他”: {names} and others" "add a column for it"
                why "同样的情况在三项以上时合并成一条；第一项的位置写在前面。"
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
                zh "{kind}行“{header}”为 {theirs}，逐行相加是 {ours}，相差 {difference}{held}" "请核对这一行的公式范围，或漏填、重复的行"
                en "the {kind} row gives {theirs} for “{header}”, the rows add up to {ours}: a difference of {difference}{held}" "check the formula's range, and rows missing or entered twice"
                why "台账自带的合计不计入统计，但会与逐行之和比对。"
            TotalCountsAll "total-counts-all" Info
                zh "{kind}行“{header}”的 {theirs} 加上了没有开展的；其中已开展的是 {ours}，统计只计已开展的" "没有开展的不用改；其实已经开展的，请在“状态”列写明"
                en "the {kind} row's {theirs} for “{header}” includes what was not held; of it {ours} were held, and the papers count only these" "nothing need be done, unless one of them was held: write that into “状态”"
                why "台账的合计把计划、取消、延期和未开展的行也加了进去，材料只计已开展的活动，两个数就不一样。"
        }
    };
}

pub(super) use reading;
