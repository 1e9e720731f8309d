# 质保：产品、保障方案、质量信誉卡、保障判定、空白贴纸。
module-warranty = 质保
warranty-menu = 质保卡
warranty-perm-read = 查看质保卡、产品与保障方案
warranty-perm-issue = 开具、激活质保卡，绑定贴纸
warranty-perm-change = 过户、延保、暂停、换新质保卡
warranty-perm-void = 作废质保卡
warranty-perm-setup = 维护产品与保障方案
warranty-perm-stickers = 印制空白贴纸

# 常用
warranty-save = 保存
warranty-saved = 已保存
warranty-done = 已办好
warranty-back = 返回
warranty-all = 全部
warranty-none = 无
warranty-note = 备注
warranty-number = 编号
warranty-state = 状态
warranty-days = 天
warranty-yuan = 元
warranty-active = 在用
warranty-inactive = 停用
warranty-export = 导出
warranty-as-xlsx = Excel 表格
warranty-as-csv = CSV 文件
warranty-pages = 翻页
warranty-shown = 第 { $from }–{ $to } 条
warranty-previous = 上一页
warranty-next = 下一页
warranty-list-comma = 、
warranty-list-stop = 。

# 质保卡
warranty-card = 质保卡
warranty-cards = 质保卡
warranty-card-title = { $product } 质量信誉卡
warranty-cards-none = 还没有质保卡
warranty-cards-none-now = 在销售时开具第一张质保卡，或者把销售清单导入进来；之后报修、派单、结算都以它为依据。
warranty-cards-unfound = 没有符合条件的质保卡
warranty-cards-unfound-now = 请放宽筛选条件，或换一个卡号、序列号。
warranty-customer-none = 这位客户名下还没有质保卡。
warranty-find-card = 查找
warranty-find-card-hint = 卡号或序列号开头
warranty-sold-from = 销售日期从
warranty-sold-until = 到
warranty-issue = 开具质保卡
warranty-issued = 已开具质保卡 { $number }
warranty-acts = 办理
warranty-history = 经过
warranty-face = 卡面内容
warranty-standing = 现况
warranty-promises = 保障方案
warranty-promises-none = 这张卡没有任何保障方案。
warranty-verify = 验证真伪
warranty-scan-to-verify = 扫码验证真伪
warranty-open-public = 打开验证页
warranty-signature-wrong = 卡面内容与签名不符
warranty-signature-wrong-now = 数据可能被改动过。请停止凭此卡办理业务，并立即告知管理员核查。

# 卡面
warranty-seller = 销售者
warranty-seller-hint = 不填则为机构名称
warranty-product = 产品
warranty-product-name = 产品或服务名称
warranty-specification = 规格
warranty-model = 型号
warranty-grade = 质量等级
warranty-sold-at = 销售时间
warranty-sold-on = 销售日期
warranty-quantity = 数量
warranty-price = 价格
warranty-trademark = 注册商标
warranty-manufacturer = 生产者
warranty-user = 用户名称
warranty-serial = 序列号
warranty-serials = 序列号
warranty-serial-hint = 成套产品可填多个，用空格隔开，主机在前
warranty-made-on = 生产日期
warranty-installed-on = 安装日期
warranty-owner = 现持卡人
warranty-phone = 电话
warranty-phone-hint = 填写后自动建档；不填则由用户扫码登记
warranty-unit = 负责机构
warranty-transfers = 过户次数
warranty-replaces = 换下的卡
warranty-replaced-by = 换成的卡
warranty-offer-waits = 待接收，失效时间
warranty-repair-days = 维修占用天数
warranty-plans-with-it = 同时加购
warranty-hold = 暂不生效，等激活（经销商库存）

# 办理
warranty-act-activate = 激活
warranty-act-activate-says = 卡从现在起有效。保障期从安装日起算的，以这里填写的日期为准。
warranty-act-transfer = 过户
warranty-act-transfer-says = 卡随物走：保障条款、期限和历史记录都不变，只换持卡人。新持卡人没有档案时自动建档。
warranty-act-withdraw = 撤回过户
warranty-act-withdraw-says = 撤回正在等对方接收的过户，卡仍归现持卡人。
warranty-act-extend = 加购保障
warranty-act-extend-says = 在卡上增加延保或金卡，今天起算购买日。
warranty-act-credit = 补回维修天数
warranty-act-credit-says = 修理占用和等待配件的时间从保障期里扣除，尚未到期的保障顺延相同天数。
warranty-act-suspend = 暂停
warranty-act-suspend-says = 有争议时暂停使用，从今天起不享受保障；解决后可以恢复。
warranty-act-resume = 恢复
warranty-act-resume-says = 结束暂停，保障继续有效；暂停期间不顺延。
warranty-act-replace = 换新机
warranty-act-replace-says = 旧卡终止，新机开新卡，两张卡互相指向。剩余保障按公司规则继承。
warranty-act-void = 作废
warranty-act-void-says = 作废后不能恢复，序列号可以重新开卡。请写明原因，它会留在经过里。
warranty-why = 原因
warranty-new-owner-name = 新持卡人姓名
warranty-new-owner-phone = 新持卡人电话
warranty-new-serials = 新机序列号
warranty-usage-of-old = 旧机用量读数（没有可不填）
warranty-repair-from = 送修日期
warranty-plan = 保障方案
warranty-no-plans = 没有可加购的方案
warranty-no-plans-now = 请先在“保障方案”里建立延保或金卡方案，或者这张卡已经全部加购。

# 保障判定
warranty-coverage = 保障范围
warranty-component = 部件
warranty-benefit = 保障项目
warranty-covered = 结果
warranty-ground = 依据
warranty-customer-bears = 客户承担
warranty-in = 保内
warranty-out = 保外
warranty-whole-unit = 整机
warranty-on-day = 按 { $day }
warranty-ask-day = 换一天判定
warranty-share = { $payer }承担 { $percent }%
warranty-return-until = 可退货至
warranty-exchange-until = 可换货至
warranty-why-not-promised = 保障方案里没有承诺这一项
warranty-why-no-card = 没有质保卡
warranty-why-expired = { $component } { $term } { $unit ->
    [year] 年
   *[other] 个月
    }，自{ $basis ->
    [installed] 安装日
    [made] 生产日
    [after-base] 基本保障期满次日
   *[other] 购买日
    } { $from } 起，已于 { $until } 到期
warranty-why-not-started = 保障从 { $from } 开始
warranty-why-base-has-no-end = 基本保障没有期限，延保不会开始
warranty-why-usage-exceeded = 用量 { $usage } 超过上限 { $usage_max }
warranty-why-excluded = 不保情形：{ $cause }
warranty-why-promise-ended = { $cause }，整份保障失效
warranty-why-earlier-pays = 先到期的方案已全额承担
warranty-why-not-activated = 质保卡尚未激活
warranty-why-suspended = 质保卡自 { $since } 起暂停
warranty-why-replaced = 已于 { $since } 换新机，请看新卡
warranty-why-voided = 质保卡已于 { $since } 作废
warranty-why-covered = { $component } { $term } { $unit ->
    [year] 年
   *[other] 个月
    }，自{ $basis ->
    [installed] 安装日
    [made] 生产日
    [after-base] 基本保障期满次日
   *[other] 购买日
    } { $from } 起，至 { $until }
warranty-why-covered-forever = { $component }无限期，自{ $basis ->
    [installed] 安装日
    [made] 生产日
    [after-base] 基本保障期满次日
   *[other] 购买日
    } { $from } 起
warranty-why-covered-below-usage = { $component }自 { $from } 起有效，用量以 { $usage_max } 为限，请核对读数

warranty-benefit-parts = 配件费
warranty-benefit-labour = 人工费
warranty-benefit-travel = 上门费
warranty-basis-installed = 安装日
warranty-basis-made = 生产日
warranty-basis-bought = 购买日
warranty-basis-after-base = 基本保障期满
warranty-payer-manufacturer = 厂家
warranty-payer-seller = 销售方
warranty-payer-insurer = 保险公司
warranty-payer-customer = 客户
warranty-kind-base = 基本保障
warranty-kind-extended = 延保
warranty-kind-gold = 金卡
warranty-cause-misuse = 使用不当或人为损坏
warranty-cause-unauthorised-repair = 私自拆修
warranty-cause-unauthorised-installation = 非授权安装
warranty-cause-disaster = 不可抗力
warranty-cause-power = 电源异常
warranty-cause-serial-tampered = 序列号缺失或涂改
warranty-cause-commercial-use = 家用产品用于经营
warranty-cause-wear = 正常损耗
warranty-cause-use-changed = 改动防水部位或改变用途
warranty-state-issued = 未激活
warranty-state-active = 有效
warranty-state-suspended = 已暂停
warranty-state-voided = 已作废
warranty-state-replaced = 已换新

# 产品
warranty-products = 产品
warranty-product-new = 新建产品
warranty-no-products = 还没有产品
warranty-no-products-now = 先建立产品型号并选好保障方案（也可以用表格导入），然后就能开具质保卡。
warranty-products-unfound = 没有符合条件的产品
warranty-products-unfound-now = 请换一个型号、名称或类别。
warranty-find-product = 型号或名称
warranty-category = 类别
warranty-brand = 品牌
warranty-base-plan = 基本保障方案
warranty-base-plan-hint = 开具质保卡时自动带上
warranty-active-says = 可以为它开具质保卡
warranty-components = 部件
warranty-components-hint = 保障方案按编码认部件，编码用小写字母、数字和短横线；空行不保存。
warranty-component-code = 部件编码
warranty-component-zh = 中文名称
warranty-component-en = 英文名称

# 保障方案
warranty-plans = 保障方案
warranty-plans-says = 谁承担、保什么、保多久、从哪天起算；开卡时原样留存，以后改方案不影响已开的卡。
warranty-plan-new = 新建方案
warranty-plans-none = 还没有保障方案
warranty-plans-none-now = 可以先载入国家三包规定的常用方案，再按公司承诺修改；也可以用表格导入。
warranty-presets = 载入三包预设
warranty-presets-loaded = { $count ->
    [0] 预设方案都已经在了
   *[other] 已载入 { $count } 个预设方案
}
warranty-plan-frozen = 修改只影响今后开具的卡
warranty-plan-code = 方案编码
warranty-plan-zh = 方案名称
warranty-plan-en = 英文名称
warranty-plan-active-says = 可以选用
warranty-kind = 种类
warranty-payer = 承担方
warranty-lines = 保障条款
warranty-lines-count = { $count } 条
warranty-lines-hint = 部件编码留空表示整机；部件自己的条款优先于整机；月数留空表示无限期；承担比例留空的行不保存。
warranty-share-percent = 承担比例（%）
warranty-months = 月数
warranty-usage-max = 用量上限
warranty-basis = 起算
warranty-excludes = 不保情形
warranty-voids = 使整份保障失效的情形
warranty-conditions-zh = 理赔条件（中文）
warranty-conditions-en = 理赔条件（英文）
warranty-return-days = 退货天数
warranty-exchange-days = 换货天数
warranty-buy-within-days = 购机后几天内可加购

# 空白贴纸
warranty-stickers = 空白贴纸
warranty-stickers-says = 先印好二维码贴纸，售出或安装时贴上，有权限的人第一次扫码就绑定到质保卡。
warranty-stickers-none = 还没有印过贴纸
warranty-stickers-none-now = 选好机构和数量，生成后可以直接打印，也可以把编码导出给标签打印机。
warranty-stickers-make = 生成
warranty-stickers-made = 已生成 { $count } 张贴纸
warranty-stickers-bound = 已绑定 { $bound } / { $count }
warranty-sticker-count = 张数
warranty-sticker-words = 扫码查质保
warranty-sticker-is-bound = 已绑定
warranty-sticker-done = 贴纸已绑定
warranty-made-at = 生成时间
warranty-position = 序号
warranty-code = 验证码
warranty-address = 网址
warranty-no-address = 还没有设置对外网址
warranty-no-address-now = 二维码里现在只有路径，手机扫不开。请管理员在“设置”里填写公司的对外网址后再打印。

# 验证页
warranty-code-hint = 二维码下面的 16 位编码，不分大小写
warranty-check = 查询
warranty-scan = 扫码
warranty-scan-close = 关闭相机
warranty-scan-refused = 相机不可用，请直接输入编码。
warranty-type-code = 手工输入编码
warranty-unknown = 查无此卡
warranty-unknown-now = 这个编码不是我们发出的。请核对编码；如果商品上印的就是它，请当心假冒。
warranty-public-genuine = 这是真卡
warranty-public-genuine-now = 卡面内容与签名一致，由本公司开具。
warranty-public-issued = 这是真卡，尚未激活
warranty-public-issued-now = 请联系销售者激活，或登录后登记到自己名下。
warranty-public-suspended = 这张卡已暂停
warranty-public-suspended-now = 暂停期间不享受保障，详情请咨询服务热线。
warranty-public-replaced = 这台机器已经换新
warranty-public-replaced-now = 保障已转到新机的质保卡上。
warranty-public-voided = 这张卡已作废
warranty-public-voided-now = 凭此卡不能享受任何保障。
warranty-public-forged = 内容与签名不符
warranty-public-forged-now = 卡面内容可能被改动过，请不要采信，并告知我们核查。
warranty-valid-until = 保障期限
warranty-not-promised = 不在保障内
warranty-forever = 无限期
warranty-until = 至 { $day }
warranty-ended-on = 已于 { $day } 到期
warranty-transferred = 已过户 { $count } 次
warranty-open-card = 打开质保卡
warranty-register = 登记到我名下
warranty-registered = 已登记到您名下
warranty-blank = 空白贴纸
warranty-blank-now = 这张贴纸还没有绑定质保卡。
warranty-bind = 绑定
warranty-bind-to = 绑定到
warranty-bind-hint = 质保卡号或机器序列号

# 客户手机页
warranty-my-things = 我的产品
warranty-my-things-none = 还没有登记产品。
warranty-add-thing = 扫码添加产品
warranty-pass-on = 转给别人
warranty-pass-on-says = 转让房屋或电器时，质保可以一起转。对方用这个电话登录后点“接收”即可，条款不变。
warranty-offered = 已发出，等对方接收
warranty-offer-waits-says = 已转给别人，正等对方接收；接收之前仍归您。
warranty-offered-to-you = 有人把质保转给您
warranty-accept = 接收
warranty-accepted = 已接收，质保归您了
warranty-decline = 不接收
warranty-declined = 已谢绝
warranty-withdrawn = 已撤回

# 设置
warranty-set-address = 对外网址
warranty-set-address-hint = 印在二维码里，如 https://fuwu.example.com；客户扫码后打开的就是它
warranty-set-remainder = 换新机后的保障
warranty-set-remainder-hint = 三包规定：换货后三包有效期自换货之日起重新计算
warranty-remainder-anew = 从换新之日重新计算
warranty-remainder-remainder = 继承剩余期限
warranty-remainder-at-least = 继承剩余期限，但至少若干天
warranty-set-remainder-days = 至少天数
warranty-set-transfer-days = 过户等待天数
warranty-set-transfer-days-hint = 到期对方没有接收，过户自动失效

# 拒绝与更正
warranty-field-missing = 请填写这一项
warranty-field-long = 内容太长，或含有不能使用的字符
warranty-choose = 请从可选项中选择
warranty-day-wrong = 日期应写成 2026-11-21 的样子
warranty-number-wrong = 请填写整数
warranty-name-missing = 请填写名称，最多 60 个字
warranty-code-wrong = 编码为 1–32 位小写字母、数字或短横线
warranty-price-wrong = 请填写不小于零的金额，最多两位小数
warranty-quantity-wrong = 数量应为 1 到 1000000 的整数
warranty-phone-wrong = 请填写正确的电话号码
warranty-why-missing = 请写明原因，2 到 200 个字
warranty-serial-wrong = 序列号最多 20 个，每个最多 60 个字符
warranty-serial-doubled = 同一个序列号填了两次
warranty-serial-taken = 序列号 { $serial } 已有在用的质保卡
warranty-sold-at-wrong = 请填写正确的销售时间，不能晚于明天
warranty-made-on-wrong = 生产日期不能晚于销售日期
warranty-installed-on-wrong = 安装日期不能晚于今天，也不能早于销售日期 30 天以上
warranty-product-unknown = 没有这个型号，请先在“产品”里建立
warranty-product-inactive = 这个产品已停用，不能再开具质保卡
warranty-plan-unknown = 没有这个保障方案，或者它不能用在这里
warranty-plan-there-already = 卡上已经有这个保障方案
warranty-plan-too-late = 这个方案只能在 { $until } 之前加购
warranty-unit-unknown = 没有这个机构
warranty-usage-wrong = 用量读数不能小于零
warranty-credit-days-wrong = 天数应为 1 到 365 的整数
warranty-credit-from-wrong = 送修日期应在销售日期与今天之间
warranty-component-wrong = 部件“{ $code }”的编码或名称不正确
warranty-component-doubled = 部件编码“{ $code }”重复
warranty-components-unreadable = 部件应写成“编码:名称:英文名”，多个用分号隔开
warranty-lines-missing = 至少要有一条保障条款
warranty-line-unreadable = 第 { $line } 条填写不完整
warranty-line-share-wrong = 第 { $line } 条的承担比例应为 1 到 100
warranty-line-term-wrong = 第 { $line } 条的月数应为 1 到 1200，用量上限应大于零
warranty-line-component-wrong = 第 { $line } 条的部件编码不正确
warranty-line-doubled = 第 { $line } 条与前面的条款重复
warranty-line-after-base-wrong = 第 { $line } 条：基本保障不能从基本保障期满起算
warranty-cause-unknown = 不认识的情形“{ $cause }”
warranty-changed-meanwhile = 别人刚刚改过，请刷新后再试
warranty-signing-key-missing = 公司签名密钥还没有生成，暂时不能开卡
warranty-card-unfound = 没有找到这张质保卡
warranty-card-voided = 这张卡已作废
warranty-card-replaced = 这张卡已换新
warranty-card-suspended = 这张卡已暂停，请先恢复
warranty-card-not-suspended = 这张卡没有暂停
warranty-card-active-already = 这张卡已经激活
warranty-card-not-active = 这张卡还没有激活
warranty-card-ended = 这张卡已经终止
warranty-card-owned = 这张卡已经登记在别人名下
warranty-transfer-to-self = 这张卡本来就在他名下
warranty-transfer-waits = 已有一个过户在等对方接收，请先撤回
warranty-sticker-bound = 这张贴纸已经绑定别的质保卡
warranty-sticker-count-wrong = 张数应为 1 到 1000 的整数

# 经过
event-warranty-CardIssued = 开具质保卡 { $number }：{ $model } { $serial }
event-warranty-CardActivated = 质保卡 { $number } 激活 { $installed_on }
event-warranty-CardRegistered = 质保卡 { $number } 登记到持卡人名下
event-warranty-TransferOffered = 发起质保卡 { $number } 过户，等对方接收
event-warranty-TransferEnded = 质保卡 { $number } 过户{ $how ->
    [declined] 被谢绝
   *[other] 已撤回
}
event-warranty-CardTransferred = 质保卡 { $number } 过户给新持卡人，条款不变
event-warranty-CardHandedOver = 质保卡 { $number } 已转给他人
# 两种语言各用自己的方案名；选择式只是为了让两个变量都在。
event-warranty-CardExtended = 质保卡 { $number } 加购“{ $plan_en ->
   *[other] { $plan_zh }
}”
event-warranty-RepairCredited = 质保卡 { $number } 补回维修天数：{ $from } 起 { $days } 天
event-warranty-CardSuspended = 质保卡 { $number } 暂停
event-warranty-CardResumed = 质保卡 { $number } 恢复
event-warranty-CardVoided = 质保卡 { $number } 作废
event-warranty-CardReplaced = 换新机 { $by_serial }，新卡 { $by_number }
event-warranty-StickerBound = 质保卡 { $number } 绑定贴纸 { $code }
event-warranty-ProductDefined = { $new ->
    [yes] 新建
   *[no] 修改
}产品 { $model }
event-warranty-PlanDefined = { $new ->
    [yes] 新建
   *[no] 修改
}保障方案 { $code }
event-warranty-StickersMade = 生成贴纸 { $number }，{ $count } 张
event-warranty-SigningKeyMade = 生成公司签名密钥
warranty-components-more = 各部件（{ $n } 项）
warranty-setup-plans = 保障条款
warranty-setup-plans-why = 整机和各部件分别保多久、保什么；可先载入三包预设。
warranty-setup-products = 产品
warranty-setup-products-why = 型号、部件和默认的保障条款。
warranty-setup-cards = 第一张质量信誉卡
warranty-setup-cards-why = 售出一台产品，发出第一张卡。
