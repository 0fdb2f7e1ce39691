'use client';

/* oxlint-disable no-noninteractive-tabindex -- what scrolls must be reached by key */

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ChatMessageView } from '@/server/contract/rooms';
import { FailureNotice } from '../../lib/failure-notice';
import { useFormat } from '../../lib/use-format';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Textarea } from '../../ui/textarea';
import { useDesk } from '../desk';

/** What is written in the room. It is kept with the meeting. */
export function Chat() {
  const words = useTranslations('rooms.chat');
  const { messages } = useDesk();
  const log = useRef<HTMLDivElement>(null);
  const newest = messages?.at(-1)?.id;

  useEffect(() => {
    if (newest && log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [newest]);

  return (
    <div className="flex flex-col gap-4">
      <div
        ref={log}
        role="log"
        aria-label={words('log')}
        tabIndex={0}
        className="h-80 overflow-y-auto border-b border-line pb-3"
      >
        {messages?.length === 0 ? (
          <>
            <p className="font-medium">{words('empty')}</p>
            <p className="text-sm text-ink-soft">{words('emptyBody')}</p>
          </>
        ) : (
          <ul className="flex flex-col gap-3">
            {messages?.map((message) => (
              <Message key={message.id} message={message} />
            ))}
          </ul>
        )}
      </div>
      <MessageForm />
    </div>
  );
}

function Message({ message: { name, text, sentAt } }: { message: ChatMessageView }) {
  const format = useFormat();
  return (
    <li>
      <p className="flex items-baseline gap-2 text-sm text-ink-soft">
        <span className="truncate font-medium text-ink">{name}</span>
        <time dateTime={sentAt} className="text-ink-faint">
          {format.time(new Date(sentAt))}
        </time>
      </p>
      <p className="break-words whitespace-pre-line">{text}</p>
    </li>
  );
}

function MessageForm() {
  const words = useTranslations('rooms.chat');
  const { sendMessage } = useDesk();
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: sendMessage,
    onError: (_error, sent) => setText((now) => (now === '' ? sent : `${sent}\n${now}`)),
  });

  function submit(event: FormEvent | KeyboardEvent) {
    event.preventDefault();
    if (text.trim() === '' || send.isPending) return;
    send.mutate(text);
    setText(''); // at once: the next line is begun while this one is on its way
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <Field label={words('label')}>
        <Textarea
          rows={2}
          maxLength={2000}
          value={text}
          placeholder={words('placeholder')}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) =>
            event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing && submit(event)
          }
          className="min-h-16"
        />
      </Field>
      <div className="flex justify-end">
        <Button type="submit" loading={send.isPending}>
          {words('send')}
        </Button>
      </div>
      <FailureNotice title={words('failed')} error={send.error} />
    </form>
  );
}
