// The page in Chinese, written as Chinese; `Texts` is what every language has to bring.

/** Every text of the page. */
export interface Texts {
  readonly list: ListTexts
  readonly search: SearchTexts
  readonly media: MediaTexts
  readonly plus: Readonly<Record<'photos' | 'packet' | 'noPackets', string>>
  readonly kind: Readonly<Record<'voice' | 'photos' | 'card', string>>
  readonly room: RoomTexts
  readonly event: EventTexts
  readonly composer: ComposerTexts
  readonly people: PeopleTexts
  readonly add: AddTexts
  readonly requests: RequestTexts
  readonly group: GroupTexts
  readonly fault: FaultTexts
  readonly somebody: (tag: string) => string
  readonly you: string
  readonly andMore: (names: string, count: number) => string
  readonly between: string
  readonly back: string
  readonly yesterday: string
}

interface ListTexts {
  readonly joined: string
  readonly removed: string
  readonly title: string
  readonly contacts: string
  readonly add: string
  readonly requests: (count: number) => string
  readonly requestsNote: string
  readonly none: string
  readonly noneNote: string
  readonly unread: (count: number) => string
  readonly muted: string
  readonly recalled: string
  readonly folded: string
  readonly empty: string
  readonly self: string
  readonly more: string
  readonly choose: string
  readonly namesOff: string
}

interface MediaTexts {
  readonly voice: (seconds: number) => string
  readonly photos: (count: number) => string
  readonly photo: (at: number, count: number) => string
  readonly gone: string
  readonly play: (seconds: number) => string
  readonly pause: string
  readonly before: string
  readonly after: string
  readonly close: string
}

interface SearchTexts {
  readonly title: string
  readonly placeholder: string
  readonly note: string
  readonly count: (count: number) => string
  readonly none: string
  readonly noneNote: string
}

interface RoomTexts {
  readonly messages: (title: string) => string
  readonly settings: string
  readonly membersCount: (count: number) => string
  readonly earlier: string
  readonly start: string
  readonly newFrom: string
  readonly newBelow: (count: number) => string
  readonly down: string
  readonly typing: (name: string) => string
  readonly typingMany: (count: number) => string
  readonly read: string
  readonly readBy: (count: number) => string
  readonly sending: string
  readonly waiting: string
  readonly failed: string
  readonly retry: string
  readonly drop: string
  readonly actions: (line: string) => string
  readonly reply: string
  readonly recall: string
  readonly recalledOwn: string
  readonly recalledBy: (name: string) => string
  readonly recalledByOwner: string
  readonly folded: string
  readonly replyGone: string
  readonly askedTitle: (name: string) => string
  readonly askedNote: string
  readonly accept: string
  readonly decline: string
  readonly waitingNote: string
  readonly firstNote: string
  readonly blockedNote: string
  readonly frozenNote: string
  readonly unblock: string
  readonly noMessages: string
}

interface EventTexts {
  readonly created: (who: string) => string
  readonly added: (who: string, whom: string) => string
  readonly left: (who: string) => string
  readonly removed: (who: string, whom: string) => string
  readonly renamed: (who: string, title: string) => string
  readonly opened: (who: string, about: string) => string
}

interface ComposerTexts {
  readonly label: string
  readonly placeholder: string
  readonly send: string
  readonly replyTo: (name: string) => string
  readonly cancelReply: string
  readonly more: string
  readonly record: string
  readonly left: (count: number) => string
}

interface PeopleTexts {
  readonly title: string
  readonly add: string
  readonly newGroup: string
  readonly requests: string
  readonly notes: string
  readonly none: string
  readonly noneNote: string
  readonly find: string
  readonly foundNone: string
  readonly friends: (count: number) => string
  readonly blocked: (count: number) => string
  readonly unblock: string
  readonly more: string
}

interface AddTexts {
  readonly title: string
  readonly mine: string
  readonly mineNote: string
  readonly share: string
  readonly renew: string
  readonly renewed: string
  readonly shareTitle: string
  readonly enter: string
  readonly code: string
  readonly look: string
  readonly note: string
  readonly notePlaceholder: string
  readonly ask: string
  readonly sent: string
  readonly friends: string
  readonly own: string
  readonly already: string
  readonly write: string
  readonly codeMissing: string
}

interface RequestTexts {
  readonly title: string
  readonly friends: string
  readonly talks: string
  readonly sent: string
  readonly none: string
  readonly accept: string
  readonly decline: string
  readonly show: string
  readonly hiddenLine: string
  readonly byCode: string
  readonly common: (count: number) => string
  readonly inGroup: (title: string) => string
  readonly unknown: string
  readonly stateSent: string
  readonly stateAccepted: string
}

interface GroupTexts {
  readonly start: string
  readonly name: string
  readonly namePlaceholder: string
  readonly choose: string
  readonly chosen: (count: number) => string
  readonly create: string
  readonly noFriends: string
  readonly settings: string
  readonly members: (count: number) => string
  readonly owner: string
  readonly rename: string
  readonly save: string
  readonly add: string
  readonly addChosen: (count: number) => string
  readonly remove: (name: string) => string
  readonly removeAsk: (name: string) => string
  readonly write: (name: string) => string
  readonly mute: string
  readonly muteNote: string
  readonly leave: string
  readonly leaveAsk: string
  readonly block: string
  readonly blockAsk: string
  readonly unblock: string
  readonly unfriend: string
  readonly unfriendAsk: string
  readonly befriend: string
  readonly befriendSent: string
  readonly cancel: string
  readonly sure: string
  readonly openRoom: string
}

interface FaultTexts {
  readonly title: string
  readonly retry: string
  readonly offline: string
  readonly offlineQueue: string
  readonly denied: string
  readonly deniedNote: string
  readonly noAnswer: string
  readonly noShell: string
}

export const zh: Texts = {
  list: {
    title: '聊天',
    contacts: '通讯录',
    add: '加朋友',
    requests: (count) => `${count} 个新请求`,
    requestsNote: '想加你为朋友，或想和你聊聊',
    none: '还没有聊天',
    noneNote: '把你的名片码发给朋友，或输入他们的。',
    unread: (count) => `${count} 条未读`,
    muted: '已静音',
    recalled: '撤回了一条消息',
    joined: '有新成员加入',
    removed: '有成员被移出',
    folded: '一条来自已屏蔽的人的消息',
    empty: '还没有消息',
    self: '写给自己',
    more: '再看一些',
    choose: '选一个会话，或找个朋友聊聊',
    namesOff: '你没有让聊天看昵称，所以这里不显示名字。可以在右上角菜单的“权限”里打开。',
  },
  search: {
    title: '搜索',
    placeholder: '找聊天记录',
    note: '只在你自己的会话里找，每次看最近 20 个会话。',
    count: (count) => `找到 ${count} 条`,
    none: '没有找到',
    noneNote: '换个词试试。撤回的和你进群之前的消息找不到。',
  },
  kind: { voice: '[语音]', photos: '[照片]', card: '[卡片]' },
  media: {
    voice: (seconds) => `语音 ${seconds} 秒`,
    photos: (count) => `${count} 张照片`,
    photo: (at, count) => (count === 1 ? '照片' : `第 ${at} 张照片，共 ${count} 张`),
    gone: '看不到了',
    play: (seconds) => `播放语音，${seconds} 秒`,
    pause: '暂停',
    before: '上一张',
    after: '下一张',
    close: '关闭',
  },
  plus: { photos: '照片', packet: '红包', noPackets: '这里没有安装红包。' },
  room: {
    messages: (title) => `与 ${title} 的消息`,
    settings: '会话设置',
    membersCount: (count) => `${count} 人`,
    earlier: '更早的消息',
    start: '从这里开始',
    newFrom: '以下是新消息',
    newBelow: (count) => `${count} 条新消息`,
    down: '回到最新',
    read: '已读',
    readBy: (count) => `${count} 人已读`,
    typing: (name) => `${name} 正在输入`,
    typingMany: (count) => `${count} 人正在输入`,
    sending: '正在发送',
    waiting: '联网后发送',
    failed: '没发出去',
    retry: '重发',
    drop: '删除',
    actions: (line) => `对“${line}”的操作`,
    reply: '回复',
    recall: '撤回',
    recalledOwn: '你撤回了一条消息',
    recalledBy: (name) => `${name} 撤回了一条消息`,
    recalledByOwner: '群主撤回了一条消息',
    folded: '你屏蔽的人发来一条消息',
    replyGone: '原消息看不到了',
    askedTitle: (name) => `${name} 想和你聊聊`,
    askedNote: '你们还不是朋友。同意后对方才能继续发消息；拒绝不会告诉对方。',
    accept: '同意',
    decline: '拒绝',
    waitingNote: '对方还没有回复。在回复之前，你只能留这一句话。',
    firstNote: '你们还不是朋友，可以先留一句话。',
    blockedNote: '你已屏蔽对方，收不到对方的消息。',
    frozenNote: '这个会话已经结束，只能看，不能再发。',
    unblock: '解除屏蔽',
    noMessages: '说第一句话吧',
  },
  event: {
    created: (who) => `${who} 建了这个群`,
    added: (who, whom) => `${who} 邀请 ${whom} 进群`,
    left: (who) => `${who} 离开了`,
    removed: (who, whom) => `${who} 把 ${whom} 移出群`,
    renamed: (who, title) => `${who} 把群名改为“${title}”`,
    opened: (who, about) => (about === '' ? `${who} 开了这个会话` : `${who} 想谈：${about}`),
  },
  composer: {
    label: '消息',
    placeholder: '说点什么',
    send: '发送',
    replyTo: (name) => `回复 ${name}`,
    more: '更多',
    record: '录语音',
    cancelReply: '取消回复',
    left: (count) => (count >= 0 ? `还可以写 ${count} 字` : `超出 ${-count} 字`),
  },
  people: {
    title: '通讯录',
    add: '加朋友',
    newGroup: '建群',
    requests: '新请求',
    notes: '写给自己',
    none: '还没有朋友',
    noneNote: '把名片码发给对方，对方同意后就能聊天。',
    find: '找朋友',
    foundNone: '没有这个名字',
    friends: (count) => `${count} 位朋友`,
    blocked: (count) => `已屏蔽 ${count} 人`,
    unblock: '解除屏蔽',
    more: '再看一些',
  },
  add: {
    title: '加朋友',
    mine: '我的名片码',
    mineNote: '有这个码的人可以向你发好友申请，由你决定同不同意。',
    share: '分享名片',
    renew: '换一个码',
    renewed: '换好了，旧的码已失效',
    shareTitle: '加我为朋友',
    enter: '输入对方的码',
    code: '名片码',
    look: '查找',
    note: '附言（最多 60 字）',
    notePlaceholder: '说说你是谁',
    ask: '发送申请',
    sent: '申请已发出',
    friends: '你们已经是朋友了',
    own: '这是你自己的名片码',
    already: '你们已经是朋友了',
    write: '发消息',
    codeMissing: '请填写名片码',
  },
  requests: {
    title: '新请求',
    friends: '想加你为朋友',
    talks: '想和你聊聊',
    sent: '我发出的',
    none: '没有等你答复的请求',
    accept: '同意',
    decline: '拒绝',
    show: '看看',
    hiddenLine: '陌生人的消息，点开才显示',
    byCode: '通过你的名片码',
    common: (count) => `${count} 位共同朋友`,
    inGroup: (title) => `同在“${title}”`,
    unknown: '没有共同朋友',
    stateSent: '已发出',
    stateAccepted: '已同意',
  },
  group: {
    start: '建群',
    name: '群名',
    namePlaceholder: '比如：六楼饭搭子',
    choose: '选朋友',
    chosen: (count) => `已选 ${count} 人`,
    create: '建群',
    noFriends: '先加几位朋友，才能建群。',
    settings: '会话设置',
    members: (count) => `成员 ${count} 人`,
    owner: '群主',
    rename: '改群名',
    save: '保存',
    add: '邀请朋友',
    addChosen: (count) => `邀请 ${count} 人`,
    remove: (name) => `移出 ${name}`,
    removeAsk: (name) => `把 ${name} 移出这个群？`,
    write: (name) => `和 ${name} 聊聊`,
    mute: '静音',
    muteNote: '不再收到通知，未读数照样显示',
    leave: '离开这个群',
    leaveAsk: '离开后看不到之后的消息。',
    block: '屏蔽',
    blockAsk: '对方不会知道，之后发来的消息你都收不到。',
    unblock: '解除屏蔽',
    unfriend: '解除朋友关系',
    unfriendAsk: '双方都会从对方的通讯录里消失，聊天记录保留。',
    befriend: '加为朋友',
    befriendSent: '申请已发出',
    cancel: '取消',
    sure: '确定',
    openRoom: '回到会话',
  },
  fault: {
    title: '没能打开',
    retry: '再试一次',
    offline: '你现在离线，看到的是刚才的内容。',
    offlineQueue: '你现在离线。写下的消息会在联网后发出。',
    denied: '需要你的允许',
    deniedNote: '这一步要用到你还没有给聊天的权限。在右上角菜单的“权限”里打开后再试。',
    noAnswer: '网络没有回应。同一条消息不会发两次，放心再试。',
    noShell: '请在 Tessera 里打开聊天。',
  },
  somebody: (tag) => `用户 ${tag}`,
  you: '你',
  andMore: (names, count) => `${names} 等 ${count} 人`,
  between: '、',
  back: '返回',
  yesterday: '昨天',
}
